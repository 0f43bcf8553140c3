import Analysis
import ArgumentParser
import Explorer
import Studies
import Terminal

/// The rule of verdicts, and how many estimates have each.
struct ShowVerdict: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdict",
    abstract: "By which rule estimates are sound or not, with its thresholds, and how many are.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let study = try options.filteredStudy()
    let table = Table.verdicts(study)
    options.show(table) { [StyledText(text(of: table))] }
  }

  /// A paragraph a verdict, in the order of the rule.
  private func text(of table: Table) -> String {
    var lines = [table.title]
    var last = ""
    for row in table.rows {
      let kind = row[0].exact
      guard kind != last else { continue }
      last = kind
      lines += "\(kind) (\(row[1].exact)): \(row[2].exact)".wrapped(to: options.columns)
    }
    lines += (table.note ?? "").wrapped(to: options.columns)
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What masked runs tell on their own, raked and mixed.
struct ShowRaking: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "raking",
    abstract: "What each masked run tells on its own, raked and mixed to the mean of both.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .raking(study) }
}
