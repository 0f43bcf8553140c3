import SafeText

/// Values as lines of JSON: keys sorted, so that the same value is always the same line.
package enum JSONLine {
  package static func text(_ value: some Encodable) throws -> String {
    try JSONOutput.line(value)
  }
}
