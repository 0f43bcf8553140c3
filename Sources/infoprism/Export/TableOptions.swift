import Analysis
import ArgumentParser
import SafeText

/// The shape of a table, and how LaTeX sets it.
struct TableOptions: ParsableArguments {
  @Option(
    help: "A row a model and a column a dataset, for one quantity, such as S or accuracy.")
  var pivot: String?

  @Option(
    help: "The columns by their keys, in this order, as in model,S,accuracy.",
    transform: { $0.split(separator: ",").map(String.init) })
  var columns: [String]?

  @Option(help: "LaTeX: auto, table, table* or longtable. Default: auto, by width and length.")
  var environment: LaTeXOptions.Environment?

  @Option(help: "LaTeX: plain, or siunitx for columns aligned at the point. Default: plain.")
  var numbers: LaTeXOptions.Numbers?

  @Option(help: "LaTeX: how intervals stand beside values: pm, brackets or none. Default: pm.")
  var uncertainty: LaTeXOptions.Uncertainty?

  @Flag(help: "LaTeX: a column a row.")
  var transpose = false

  @Flag(help: "LaTeX: no marks on the best and what can't be told from it.")
  var noBest = false

  @Option(help: "LaTeX: the label. Default: tab: and the view's name.")
  var label: String?

  func validate() throws {
    if let label, label.isEmpty || label.contains(where: { !Self.mayBeInLabel($0) }) {
      throw ValidationError(
        "--label is '\(label)'; expected letters, digits and : . _ - /.")
    }
  }

  private static func mayBeInLabel(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || ":._-/".contains(character))
  }

  /// The first option that only LaTeX has.
  var latexOption: String? {
    let given: [(String, Bool)] = [
      ("--environment", environment != nil), ("--numbers", numbers != nil),
      ("--uncertainty", uncertainty != nil), ("--transpose", transpose), ("--no-best", noBest),
      ("--label", label != nil),
    ]
    return given.first { $0.1 }?.0
  }

  var latex: LaTeXOptions {
    var options = LaTeXOptions()
    options.environment = environment ?? .automatic
    options.numbers = numbers ?? .plain
    options.uncertainty = uncertainty ?? .plusMinus
    options.isTransposed = transpose
    options.marksBest = !noBest
    options.label = label
    return options
  }

  /// The table turned to models by datasets, with the columns that were chosen.
  func shaped(_ table: Table) throws -> Table {
    var table = table
    if let pivot { table = try table.pivoted(pivot) }
    if let columns { table = try table.choosing(columns) }
    return table
  }
}

extension LaTeXOptions.Environment: ExpressibleByArgument {}
extension LaTeXOptions.Numbers: ExpressibleByArgument {}
extension LaTeXOptions.Uncertainty: ExpressibleByArgument {}
