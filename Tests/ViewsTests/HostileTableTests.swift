import Analysis
import Foundation
import Testing
import Views

/// Tables whose texts would break the format, or the terminal, that they are written into.
@Suite("Tables of hostile texts")
struct HostileTableTests {
  static let texts = [
    "a\nb", "a\r\nb", "a|b", "[x](y)", "*bold*", "\"quoted\"", "# head", "- item", "<b>", "a,b",
    "\u{1B}[31mred", "left\u{202E}right", "zero\u{200B}width", "\\", "\\|", "`code`", "千问", "👩‍👩‍👧",
    "a\tb", " ", "", "&amp;", "%5$_{}", "\r",
  ]

  private var table: Table {
    var table = Table(
      schema: "infoprism/sample/1", title: "T\u{1B}[0m\n|x", note: "- N\u{202E}\n|",
      columns: [.init("model", title: "a|b\n"), .init("S")])
    for (index, text) in Self.texts.enumerated() { table.add([.text(text), .integer(index)]) }
    return table
  }

  @Test(
    "hide nothing in any format",
    arguments: [\Table.csv, \.text, \.markdown, \.latex, \.tabbed, \.json])
  func nothingHidden(format: any KeyPath<Table, String> & Sendable) {
    let text = table[keyPath: format]
    let found = text.unicodeScalars.filter { scalar in
      scalar.value < 0x20 && !"\n\r\t".unicodeScalars.contains(scalar)
        || [0x202E, 0x200B].contains(scalar.value)
    }
    #expect(found.isEmpty, "\(found.map(\.value))")
    #expect(text.contains("202E") || text.contains("202e"))
  }

  @Test("keep a row a line as text, and a cell a cell in Markdown")
  func rows() {
    #expect(table.text.split(separator: "\n").count == Self.texts.count + 3)
    let lines = table.markdown.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(lines.count == Self.texts.count + 2)
    for line in lines {
      let bars = line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == 3, "\(line)")
    }
  }

  @Test("are read from JSON as they were")
  func json() throws {
    let read = try JSONSerialization.jsonObject(with: Data(table.json.utf8)) as? [String: Any]
    let records = try #require(read?["records"] as? [[String: Any]])
    #expect(
      records.compactMap { ($0["model"] as? String).map { Array($0.utf8) } }
        == Self.texts.map { Array($0.utf8) })
  }
}
