import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal

/// A sheet as text: a block a check, then what could not be checked with its commands.
enum RobustnessText {
  static func lines(_ sheet: RobustnessSheet, width: Int) -> String {
    var text = sheet.title + "\n"
    for check in RobustnessSheet.Check.allCases {
      let own = sheet.lines.filter { $0.check == check }
      guard !own.isEmpty else { continue }
      text += "\n\(check.rawValue)\n"
      text += own.map { block($0, width: width) }.joined()
    }
    return text
  }

  private static func block(_ line: RobustnessSheet.Line, width: Int) -> String {
    var parts: [String] = []
    if let atoms = line.atoms {
      parts += Atom.allCases.map { "\($0.symbol) \(NumberText.bits(atoms[$0].bits))" }
    }
    if let value = line.value {
      parts.append(
        NumberText.fixed(value, decimals: line.unit == "bits" ? 3 : 1)
          + (line.unit.map { " " + $0 } ?? ""))
    }
    if let interval = line.interval { parts.append(self.interval(interval)) }
    var result = "  " + line.variant
    if !parts.isEmpty {
      result = result.padded(to: 28) + "  " + parts.joined(separator: "  ")
    }
    result += "\n"
    var notes: [String] = []
    // Of the headline; those of all others are in the records.
    if line.check == .exact, let intervals = line.estimate?.intervals {
      let known = Atom.allCases.compactMap { atom in
        intervals[atom.symbol].map { "\(atom.symbol) \(interval($0))" }
      }
      notes =
        [known.joined(separator: "  ")]
        + [intervals[Atom.synergy.symbol]?.method]
        .compactMap { $0 }
    }
    notes += [line.text].compactMap { $0 }
    for note in notes where !note.isEmpty {
      for row in VisibleText.line(note).wrapped(to: max(20, width - 4)) { result += "    \(row)\n" }
    }
    if let command = line.command { result += "    $ \(ShellQuoting.line(command))\n" }
    return result
  }

  private static func interval(_ interval: Interval) -> String {
    Table.Cell.interval(
      low: interval.low, high: interval.high, level: interval.level, method: interval.method
    ).shown(decimals: 3)
  }
}
