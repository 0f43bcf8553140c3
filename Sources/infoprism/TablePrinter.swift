import Analysis
import Explorer

/// Tables on standard output.
enum TablePrinter {
  static func print(_ table: Table, as format: ViewOptions.Format) {
    switch format {
    case .json: Swift.print(table.json, terminator: "")
    case .csv: Swift.print(table.csv, terminator: "")
    case .markdown: Swift.print(table.markdown, terminator: "")
    case .latex: Swift.print(table.latex, terminator: "")
    case .text: Swift.print(Printable.lines(table.text), terminator: "")
    }
  }
}
