package import Analysis
import SafeText
package import Terminal

extension TableView {
  /// Longer texts end in `…` where there is no room for them.
  private static let leastText = 24

  /// The cells of a table as people read them: the columns of text to the left, numbers to the
  /// right; details are left out.
  package init(_ whole: Table) {
    let table = whole.withoutEmptyColumns.withoutDetails
    let names = table.names ?? table.columns.indices.prefix(while: table.isText).count
    self.init(
      title: VisibleText.line(table.title),
      columns: table.columns.enumerated().map { index, column in
        Column(
          VisibleText.line(column.title), alignment: table.isText(index) ? .left : .right,
          leastWidth: table.isText(index) ? Self.leastText : nil, isName: index < names)
      },
      rows: table.rows.map { row in
        zip(table.columns, row).map { column, cell in cell.shown(decimals: column.decimals) }
      },
      note: table.note.map(VisibleText.line))
  }
}
