/// Lines of comma-separated values, as RFC 4180 has them.
package enum CSVText {
  package static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  /// A field with `#` in it is quoted too, so that readers that skip comments keep it.
  private static func quoted(_ text: String) -> String {
    let isPlain = !text.unicodeScalars.contains { ",\"\n\r#".unicodeScalars.contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Where a file comes from, in one line, for `comment="#"` of readers or one line to skip.
  package static func comment(_ origin: Origin) -> String {
    "# " + origin.lines.joined(separator: "; ") + "\n"
  }
}
