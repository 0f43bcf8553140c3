import SafeText
import Terminal

/// The commands that print and write what is on the screen, as `:cli` lists them.
struct CommandList: Sendable {
  struct Entry: Hashable, Sendable {
    var name: String
    var command: String
  }

  let entries: [Entry]
  var selection = 0

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let width = min(area.columns, 78)
    let blocks = entries.map { $0.command.wrapped(to: max(1, width - 14)) }
    let box = Box(
      title: "Commands of this view",
      size: Size(columns: width, rows: blocks.map(\.count).reduce(0, +) + 4), over: area)
    box.draw(on: &canvas)
    let inner = box.inner
    var row = inner.row
    for (index, block) in blocks.enumerated() {
      for (line, text) in block.enumerated() {
        let name = (line == 0 ? entries[index].name : "").padded(to: 8)
        canvas.write(name + text, column: inner.column + 2, row: row + line, clip: inner)
      }
      if index == selection { SelectedRow.mark(row: row, in: inner, on: &canvas) }
      row += block.count
    }
    canvas.write(
      "y copies  j k choose  any other key closes", column: inner.column, row: row + 1,
      style: .dim, clip: inner)
  }
}

extension Explorer {
  /// The command that prints the view, and those that write it as a figure and as a table; what
  /// was exported last stands as it was.
  var commandList: CommandList {
    func line(_ words: [String]) -> String { ShellQuoting.line(["infoprism"] + words) }
    var form = exportForm
    var entries = [CommandList.Entry(name: "print", command: line(current.commandLine(workspace)))]
    if current.hasFigure(workspace) {
      entries.append(.init(name: "figure", command: line(form.request.words)))
    }
    form.choose(.csv)
    entries.append(.init(name: "table", command: line(form.request.words)))
    if let lastExport, lastExport.words.dropFirst(2).starts(with: form.view) {
      entries.insert(.init(name: "written", command: line(lastExport.words)), at: 0)
    }
    return CommandList(entries: entries)
  }

  mutating func handle(_ key: Key, in list: CommandList) -> [Effect] {
    var list = list
    let last = list.entries.count - 1
    switch key {
    case .character("j"), .down: list.selection = min(list.selection + 1, last)
    case .character("k"), .up: list.selection = max(list.selection - 1, 0)
    case .character("y"):
      mode = .normal
      return [.copy(list.entries[list.selection].command)]
    default:
      mode = .normal
      return []
    }
    mode = .commands(list)
    return []
  }
}
