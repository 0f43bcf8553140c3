/// Lines of comma-separated values, as RFC 4180 has them.
package enum CSV {
  package static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  /// Line breaks and tabs stay, in quotes; other characters that are hidden are shown. A field
  /// with `#` in it is quoted too, so that readers that skip comments keep it.
  package static func field(_ text: String) -> String {
    let shown = VisibleText.lines(text)
    let isPlain = !shown.unicodeScalars.contains { ",\"\n\r#".unicodeScalars.contains($0) }
    return isPlain ? shown : "\"" + shown.replacing("\"", with: "\"\"") + "\""
  }

  /// A line that readers skip with `comment="#"`.
  package static func comment(_ text: String) -> String { "# \(VisibleText.line(text))\n" }

  /// The same between tabs, as pandas reads it with `sep="\t"`.
  package static func quotedTabs(_ fields: [String]) -> String {
    fields.map { text in
      let quoted = field(text)
      return quoted.hasPrefix("\"") || !quoted.contains("\t") ? quoted : "\"" + quoted + "\""
    }.joined(separator: "\t") + "\n"
  }

  /// Values between tabs, for pasting into a sheet; a field is one line without tabs.
  package static func tabbed(_ fields: [String]) -> String {
    fields.map(VisibleText.line).joined(separator: "\t") + "\n"
  }
}
