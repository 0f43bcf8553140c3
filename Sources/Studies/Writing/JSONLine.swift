package import Foundation
import SafeText

/// Values as lines of JSON: keys sorted, so that the same value is always the same line.
package enum JSONLine {
  package static func text(_ value: some Encodable) throws -> String {
    try JSONOutput.line(value)
  }

  /// A line for each value.
  package static func data(_ values: some Sequence<some Encodable>) throws -> Data {
    Data(try values.map { try text($0) + "\n" }.joined().utf8)
  }
}
