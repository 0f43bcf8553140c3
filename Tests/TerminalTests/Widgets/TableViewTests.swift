import Testing

@testable import Terminal

@Suite("A table on the screen")
struct TableViewTests {
  static let table = TableView(
    title: "Models",
    columns: [
      .init("model", isName: true), .init("a", alignment: .right), .init("b", alignment: .right),
      .init("c", alignment: .right, priority: -1), .init("d", alignment: .right),
    ],
    rows: [
      ["x", "1.000", "2.000", "3.000", "4.000"], ["千问-7B", "-10.25", "0.000", "0.125", "n/a"],
    ], note: "What it goes by.")

  private func drawn(
    _ table: TableView, columns: Int, rows: Int = 8, _ view: TableView.View = .init(),
    glyphs: Capabilities.Glyphs = .blocks
  ) -> Canvas {
    var capabilities = Capabilities.full
    capabilities.glyphs = glyphs
    let size = Size(columns: columns, rows: rows)
    var canvas = Canvas(size: size, capabilities: capabilities)
    table.draw(in: Rectangle(size), view, on: &canvas)
    return canvas
  }

  @Test("leaves whole columns out, the least important first, and says so")
  func columns() {
    let text = drawn(Self.table, columns: 32).buffer.text
    #expect(
      text.hasPrefix(
        """
        Models                  1 more ›
        model         a      b      d
        x         1.000  2.000  4.000
        千问-7B  -10.25  0.000    n/a
        """), "\(text)")
    #expect(Self.table.layout(width: 39).mark == "")
    #expect(Self.table.layout(width: 21).mark == "3 more ›")
  }

  @Test("keeps the names while it is moved", arguments: 0..<4)
  func moved(shift: Int) {
    let layout = Self.table.layout(width: 24, from: shift)
    #expect(layout.columns.first?.index == 0)
    #expect(layout.columns.dropFirst().first?.index == shift + 1)
    #expect(layout.before == shift)
  }

  @Test("cuts texts with an ellipsis, and no number", arguments: 8..<60)
  func neverCut(width: Int) {
    var table = Self.table
    table.columns[0].leastWidth = 4
    table.rows[0][0] = "a name that is rather long"
    let numbers = Set(table.rows.flatMap { $0.dropFirst() })
    for shift in 0..<4 {
      for line in table.lines(width: width, from: shift).rows {
        #expect(line.displayWidth <= width)
        let cells = line.drop { $0 == " " }.split(separator: /\s{2,}/).map(String.init)
        let wrong = cells.filter {
          !numbers.contains($0) && !$0.hasSuffix("…") && !table.rows.map(\.[0]).contains($0)
        }
        #expect(wrong.isEmpty, "\(width): \(line)")
      }
    }
  }

  @Test("marks the selected row over its whole width, with a pointer where there is no reverse")
  func selection() {
    let canvas = drawn(Self.table, columns: 44, .init(selection: 1))
    let reversed = (0..<8).filter { row in
      (0..<44).allSatisfy { canvas.buffer[$0, row].style.attributes.contains(.reverse) }
    }
    #expect(reversed == [3])
    #expect(canvas.buffer.text.split(separator: "\n")[3].hasPrefix("▸千问"))
    let unfocused = drawn(Self.table, columns: 44, .init(selection: 1, isFocused: false))
    #expect(unfocused.buffer[5, 3].style.attributes == .bold)
    let plain = drawn(Self.table, columns: 44, .init(selection: 0), glyphs: .ascii)
    #expect(plain.buffer.text.split(separator: "\n")[2].hasPrefix(">x"))
  }

  @Test("notes where its rows and headings are")
  func hits() {
    let hits = drawn(Self.table, columns: 44, .init(selection: 0)).hits
    let rows = hits.filter { if case .item = $0.mark { true } else { false } }
    #expect(rows.map(\.area.row) == [2, 3])
    let headings = hits.filter { if case .heading = $0.mark { true } else { false } }
    #expect(headings.map(\.mark) == (0..<5).map { .heading($0) })
    #expect(headings[1].area == Rectangle(column: 10, row: 1, columns: 6, rows: 1))
  }

  @Test("shows by which column the rows are sorted, which counts in its width")
  func order() {
    var table = Self.table
    table.order = TableView.Order(column: 4, isDescending: true)
    #expect(table.lines(width: 80).heading.hasSuffix("d▾"))
    table.columns[4].title = "total"
    #expect(table.layout(width: 80).columns.last?.width == 6)
  }

  @Test("shows the page that holds the selection, made of a window of the rows")
  func window() {
    var table = TableView(
      title: "Many", columns: [.init("n", isName: true)],
      rows: (6..<9).map { ["row \($0)"] })
    table.window = TableView.Window(first: 6, count: 20)
    let text = drawn(table, columns: 30, rows: 5, .init(selection: 7)).buffer.text
    #expect(
      text.split(separator: "\n").map { $0.trimmingSuffix { $0 == " " } } == [
        "Many                 7–9 of 20", " n", " row 6", "▸row 7", " row 8",
      ], "\(text)")
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    String(reversed().drop(while: isDropped).reversed())
  }
}
