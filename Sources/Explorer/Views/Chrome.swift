import Estimation
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// What stands around a screen: the tabs above it, the status and the hints below it.
struct Chrome {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  private struct Tab {
    var id: ScreenID
    var text: String
    var column: Int
  }

  /// The tabs with their names, closer together where there is less room, or with their numbers
  /// and one name where there is no room.
  private var tabs: [Tab] {
    let long = ScreenID.allCases.map { " \($0.number) \($0.title) " }
    let short = ScreenID.allCases.map {
      $0 == explorer.screen ? " \($0.number) \($0.title) " : " \($0.number) "
    }
    let close = ScreenID.allCases.map { " \($0.number) \($0.title)" }
    // With room for the study's name behind them.
    let texts = [long, close].first {
      $0.map(\.displayWidth).reduce(0, +) + 10 <= explorer.size.columns
    }
    var column = 0
    return zip(ScreenID.allCases, texts ?? short).map { id, text in
      defer { column += text.displayWidth }
      return Tab(id: id, text: text, column: column)
    }
  }

  /// The screen whose tab is at a place.
  func tab(column: Int, row: Int) -> ScreenID? {
    guard row == 0 else { return nil }
    return tabs.last { $0.column <= column && column < $0.column + $0.text.displayWidth }?.id
  }

  func draw(into canvas: inout Canvas) {
    let size = explorer.size
    for tab in tabs {
      let isCurrent = tab.id == explorer.screen
      canvas.write(
        tab.text, column: tab.column, row: 0,
        style: isCurrent ? Style(attributes: [.reverse, .bold]) : .plain)
    }
    let end = tabs.last.map { $0.column + $0.text.displayWidth } ?? 0
    let live = explorer.workspace.ownJobs.first { $0.status.isLive }
    let name =
      (live.map { "● \(Int(clamping: 100 * $0.share))% " } ?? "") + explorer.workspace.study.name
    let room = size.columns - end - 1
    if room > 6 {
      let text = name.truncated(to: room)
      canvas.write(text, column: size.columns - text.displayWidth, row: 0, style: .dim)
    }
    drawBottom(into: &canvas)
  }

  /// How many rows the bottom takes.
  static let bottomRows = 2

  private func drawBottom(into canvas: inout Canvas) {
    let size = explorer.size
    let status = size.rows - 2
    let last = size.rows - 1
    if case .prompt(let prompt) = explorer.mode {
      drawPrompt(prompt, into: &canvas)
      return
    }
    switch explorer.mode {
    case .copying(let menu):
      return drawQuestion(menu.values(to: size.columns), menu.hint, into: &canvas)
    case .replacing(let request):
      return drawQuestion(
        "\(request.file) is there already.", "y replaces it  any other key keeps it", into: &canvas)
    case .question(let text, _):
      return drawQuestion(text, "y does it  any other key goes back", into: &canvas)
    default: break
    }
    let message = explorer.message
    let text =
      message.isEmpty
      ? explorer.current.status(explorer.workspace).wholeWords(to: size.columns)
      : Self.shortened(message, to: size.columns)
    canvas.write(
      text, column: 0, row: status,
      style: message.isEmpty ? .plain : .bold)
    drawHints(row: last, into: &canvas)
  }

  /// A message in whole words, so that no number of it is cut; of one long word its beginning.
  private static func shortened(_ message: String, to columns: Int) -> String {
    let words = message.wholeWords(to: columns)
    return 2 * words.displayWidth >= min(columns, message.displayWidth)
      ? words : message.truncated(to: columns)
  }

  /// What is asked, and the keys that answer.
  private func drawQuestion(_ text: String, _ keys: String, into canvas: inout Canvas) {
    let size = explorer.size
    canvas.write(
      text.truncated(to: size.columns), column: 0, row: size.rows - 2, style: .bold)
    canvas.write(keys.truncated(to: size.columns), column: 0, row: size.rows - 1)
  }

  private func drawPrompt(_ prompt: Prompt, into canvas: inout Canvas) {
    let size = explorer.size
    let row = prompt.error == nil ? size.rows - 1 : size.rows - 2
    canvas.buffer.fill(Rectangle(column: 0, row: row, columns: size.columns, rows: 1))
    canvas.write(prompt.label, column: 0, row: row, style: .bold)
    if !explorer.message.isEmpty, row > 0 {
      canvas.write(
        Self.shortened(explorer.message, to: size.columns), column: 0, row: row - 1, style: .bold)
    }
    let start = prompt.label.displayWidth
    prompt.line.draw(column: start, row: row, columns: size.columns - start, on: &canvas)
    if let error = prompt.error {
      // Behind the caret, before it, or in its place: whole if there is any room for that.
      let place = max(0, min(size.columns - 2, prompt.label.displayWidth + error.offset))
      let width = error.message.displayWidth
      if place + 2 + width <= size.columns {
        canvas.write("^ " + error.message, column: place, row: size.rows - 1)
      } else if width < place {
        canvas.write(error.message + " ^", column: place - width - 1, row: size.rows - 1)
      } else {
        canvas.write(error.message.wholeWords(to: size.columns), column: 0, row: size.rows - 1)
      }
    } else if prompt.kind == .filter, explorer.message.isEmpty {
      canvas.write(
        Explorer.joined(
          explorer.current.matches(explorer.workspace), "Enter keeps, Esc drops"), column: 0,
        row: size.rows - 2, style: .dim)
    }
  }

  /// What can be hinted at, the keys that do something now: help first, so that it is there at
  /// every width, then those of this screen, then those of all.
  var hints: [Binding] {
    let isEmpty = explorer.current.isEmpty(explorer.workspace)
    let hinted = BindingTable.bindings.filter {
      $0.hint != nil && $0.works(on: explorer.screen)
        && explorer.reasonAgainst($0.command, isEmpty: isEmpty) == nil
    }
    let help = hinted.filter { $0.command == .help }
    let own = hinted.filter { $0.screens != nil }
    return help + own + hinted.filter { $0.screens == nil && $0.command != .help }
  }

  /// A hint with its place on the last row.
  private struct PlacedHint {
    var key: String
    var hint: String
    var command: Command
    var columns: Range<Int>
  }

  /// The hints for which there is room beside the filter.
  private var placedHints: [PlacedHint] {
    var placed: [PlacedHint] = []
    var column = 0
    let room = explorer.size.columns - filter.displayWidth
    for binding in hints {
      guard let key = binding.keys.first?.label, var hint = binding.hint else { continue }
      if binding.command == .back, explorer.isAtStart { hint = "quit" }
      let end = column + key.displayWidth + 1 + hint.displayWidth
      guard end <= room else { continue }
      placed.append(
        PlacedHint(key: key, hint: hint, command: binding.command, columns: column..<end))
      column = end + 2
    }
    return placed
  }

  /// The command whose hint is at a place.
  func hint(column: Int, row: Int) -> Command? {
    guard row == explorer.size.rows - 1 else { return nil }
    return placedHints.first { $0.columns.contains(column) }?.command
  }

  private func drawHints(row: Int, into canvas: inout Canvas) {
    for hint in placedHints {
      let start = hint.columns.lowerBound
      canvas.write(hint.key, column: start, row: row, style: .bold)
      canvas.write(hint.hint, column: start + hint.key.displayWidth + 1, row: row, style: .dim)
    }
    let filter = self.filter
    canvas.write(
      filter, column: explorer.size.columns - filter.displayWidth, row: row, style: .reverse)
  }

  /// The filter where it applies, for which hints make room: what is left out must be seen.
  private var filter: String {
    guard explorer.current.reasonAgainst(.filter, in: explorer.workspace) == nil,
      let filter = explorer.filterText
    else { return "" }
    // Where rows are of what passes together, they don't tell how much that is.
    let count = explorer.screen == .analysis ? explorer.current.matches(explorer.workspace) : ""
    let end = count.isEmpty ? " " : ", \(count) "
    let room = explorer.size.columns / 2 - end.displayWidth
    return " filter: \(filter)".truncated(to: max(10, room)) + end
  }
}
