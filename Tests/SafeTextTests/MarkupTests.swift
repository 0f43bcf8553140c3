import Foundation
import SafeText
import Testing

@Suite("Text in a language of markup")
struct MarkupTests {
  @Test("is escaped where it is put between literals, and those are not")
  func interpolation() {
    let name = "50%_{x}"
    let cell: Markup<LaTeX> = "\\textit{\(name)} & \(3)\n"
    #expect(cell.source == "\\textit{50\\%\\_\\{x\\}} & 3\n")
    let text = "a|b"
    let row: Markup<Markdown> = "| \([Markup<Markdown>(text), "c"].joined(separator: " | ")) |"
    #expect(row.source == "| a\\|b | c |")
    let number: Markup<LaTeX> = "$\(digits: "-1.5e-07")$ \(digits: "1\\x")"
    #expect(number.source == "$-1.5e-07$ 1\\textbackslash{}x")
  }

  @Test(
    "is what LaTeX sets as it was written",
    arguments: [
      ("a_b", "a\\_b"), ("50%", "50\\%"), ("R&D", "R\\&D"), ("#1", "\\#1"), ("$x$", "\\$x\\$"),
      ("{}", "\\{\\}"), ("~^", "\\textasciitilde{}\\textasciicircum{}"),
      ("\\input{x}", "\\textbackslash{}input\\{x\\}"), ("a\nb\r\nc", "a b c"),
      ("ρ ± 1", "$\\rho$ $\\pm$ 1"), ("[2pt] *", "{[}2pt{]} {*}"), ("\"x\"", "''x''"),
      ("a--b---c", "a-{}-b-{}-{}-c"), ("?`", "?{}`"),
      ("naïve Žižek", "na\\\"{\\i}ve \\v{Z}i\\v{z}ek"),
      ("e\u{301}", "\\'{e}"), ("千", "\\infoprismchar{21315}{5343}"),
      ("😀", "\\infoprismchar{128512}{1F600}"), ("\u{202E}", "\\textbackslash{}u\\{202E\\}"),
      ("ấ", "\\infoprismchar{7845}{1EA5}"),
    ])
  func latex(text: String, expected: String) {
    #expect(LaTeX.escaped(text) == expected)
  }

  @Test("needs a command of its own in LaTeX only for what has no sign there")
  func preamble() {
    #expect(LaTeX.preamble(for: "\\textit{\("café")}").source == "")
    let preamble = LaTeX.preamble(for: "\\textit{\("千问")}").source
    #expect(preamble.contains("LuaLaTeX") && preamble.contains("\\DeclareRobustCommand"))
    #expect(LaTeX.plain("千*").source == "{[}U+5343{]}{*}")
  }

  @Test(
    "is text in Markdown, whatever it looks like",
    arguments: [
      ("a|b", "a\\|b"), ("a\nb\r\nc", "a<br>b<br>c"), ("<br>&", "&lt;br&gt;&amp;"),
      ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"), ("[a](b)", "\\[a\\](b)"),
      ("~~x~~", "\\~\\~x\\~\\~"),
      ("\\|", "\\\\\\|"), ("\u{1B}[0m", "\\\\u{1B}\\[0m"),
    ])
  func markdown(text: String, expected: String) {
    #expect(Markdown.escaped(text) == expected)
  }

  @Test(
    "begins nothing as a paragraph of Markdown",
    arguments: [
      ("- a", "\\- a"), ("1. a", "1\\. a"), ("23) a", "23\\) a"), ("+ a", "\\+ a"),
      ("a - b", "a - b"),
      ("    code", "code"), ("# a", "\\# a"), ("1 a", "1 a"),
    ])
  func paragraphs(text: String, expected: String) {
    #expect(Markup<Markdown>.paragraph(text).source == expected)
  }

  @Test("ends no comment")
  func comments() {
    #expect(
      Markup<Markdown>.comment(["a --> b\nc --!> d"]).source
        == "<!--\na --&gt; b c --!&gt; d\n-->\n")
    #expect(Markup<LaTeX>.comment(["a\nb", "c\r"]).source == "% a b\n% c\\u{D}\n")
  }

  @Test("is text in XML, without what XML can't hold")
  func xml() {
    #expect(
      XML.escaped("<a b=\"c\">&\u{1}\u{FFFE}") == "&lt;a b=&quot;c&quot;&gt;&amp;\\u{1}\\u{FFFE}")
  }
}

@Suite("Fields of CSV and JSON")
struct FieldTests {
  @Test(
    "are quoted in CSV where a reader would part them",
    arguments: [
      ("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
      ("#a", "\"#a\""),
      ("a\tb", "a\tb"), ("a\u{1B}b", "a\\u{1B}b"), ("a\rb", "a\\u{D}b"),
    ])
  func csv(text: String, expected: String) {
    #expect(CSV.field(text) == expected)
  }

  @Test("keep a return before a line feed in CSV, and are one line between tabs")
  func lineBreaks() {
    #expect(Array(CSV.line(["a\r\nb", "c"]).utf8) == Array("\"a\r\nb\",c\n".utf8))
    #expect(CSV.tabbed(["a\r\nb", "c\td"]) == "a b\tc d\n")
  }

  @Test("are read from JSON as they were, and hide nothing in it")
  func json() throws {
    let texts =
      VisibleTextTests.hidden.compactMap(Unicode.Scalar.init).map { "a\(Character($0))b" }
      + ["👩‍👩‍👧", "千问", "e\u{301}", "\u{1D173}\u{E0041}"]
    for document in [try JSONOutput.line(texts), try JSONOutput.document(texts)] {
      let read = try JSONDecoder().decode([String].self, from: Data(document.utf8))
      #expect(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
      #expect(!document.unicodeScalars.contains { $0.isHidden && $0 != "\n" })
    }
    #expect(try JSONOutput.line(["\u{202E}", "\u{E0041}"]) == #"["\u202e","\udb40\udc41"]"#)
  }
}
