import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// What `y` asks: one value, the selected line, or the table.
package struct CopyMenu: Sendable {
  package struct Cell: Hashable, Sendable {
    package var name: String
    /// What is copied.
    package var text: String
    /// The beginning of it, or a number with fewer digits, for the menu.
    package var shown: String?
  }

  /// As many as there are digits.
  let cells: [Cell]
  let row: String?
  let table: String?

  init(_ screen: any Screen, _ workspace: Workspace) {
    cells = Array(screen.copyCells(workspace).prefix(9))
    row = screen.copyText(workspace).flatMap { $0.isEmpty ? nil : $0 }
    table = screen.copyTable(workspace).flatMap { $0.rows.isEmpty ? nil : $0.tabbed }
  }

  var isEmpty: Bool { cells.isEmpty && row == nil && table == nil }

  /// `1:R 0.011 2:U1 0.000`, with the beginning of what is long, and as many as there is room for.
  func values(to columns: Int) -> String {
    let texts = cells.enumerated().map { index, cell in
      "\(index + 1):\(cell.name) \((cell.shown ?? cell.text).truncated(to: 16))"
    }
    let whole = texts.joined(separator: " ")
    guard whole.displayWidth > columns else { return whole }
    var count = texts.count
    while count > 0 {
      count -= 1
      let text = (texts.prefix(count) + ["…"]).joined(separator: " ")
      if text.displayWidth <= columns { return text }
    }
    return ""
  }

  var hint: String {
    let parts = [
      row.map { _ in "y the line" },
      table.map { "t the table, " + "row".counted($0.split(separator: "\n").count - 1) },
      cells.isEmpty ? nil : "1-\(cells.count) one value", "Esc leaves",
    ]
    return "Copy: " + parts.compactMap { $0 }.joined(separator: "  ")
  }

  /// What a key takes, or nil.
  func text(_ key: Key) -> String? {
    switch key {
    case .character("y"), .enter: row
    case .character("t"): table
    case .character(let character):
      character.wholeNumberValue.flatMap { cells[safe: $0 - 1]?.text }
    default: nil
    }
  }
}

extension CopyMenu.Cell {
  /// The values of an estimate.
  static func cells(of estimate: Estimate) -> [CopyMenu.Cell] {
    func cell(_ name: String, _ value: Double?, _ decimals: Int = 4) -> CopyMenu.Cell? {
      value.map {
        CopyMenu.Cell(
          name: name, text: NumberText.fixed($0, decimals: decimals),
          shown: NumberText.fixed($0, decimals: min(3, decimals)))
      }
    }
    let atoms = estimate.atoms
    return
      (Atom.allCases.map { cell($0.symbol, atoms[$0].bits) } + [
        cell("total", estimate.total.bits), cell("R-S", estimate.coInformation.bits),
        cell("acc", estimate.accuracy, 1),
      ]).compactMap { $0 }
  }
}

extension Explorer {
  mutating func askWhatToCopy() {
    let menu = CopyMenu(current, workspace)
    guard !menu.isEmpty else {
      message = "There is nothing to copy here."
      return
    }
    mode = .copying(menu)
  }

  mutating func handle(_ key: Key, in menu: CopyMenu) -> [Effect] {
    mode = .normal
    if let text = menu.text(key) { return [.copy(text)] }
    if key != .escape { message = "Nothing is copied: \(key.label) is no choice." }
    return []
  }
}
