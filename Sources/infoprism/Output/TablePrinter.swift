import Analysis
import Views

/// Tables on standard output.
enum TablePrinter {
  static func print(_ table: Table, as format: ViewOptions.Format) {
    switch format {
    case .json: StandardOutput.document(table.json)
    case .csv: StandardOutput.document(table.csv)
    case .markdown: StandardOutput.document(table.markdown)
    case .latex: StandardOutput.document(table.latex)
    case .text: StandardOutput.document(table.text)
    }
  }
}
