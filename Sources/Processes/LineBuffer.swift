package import Foundation

/// Text that comes in pieces, as whole lines.
package struct LineBuffer {
  /// The beginning of a line whose end hasn't come.
  package private(set) var rest = Data()

  package init() {}

  /// - Returns: the lines that end in the new piece, without their ends.
  package mutating func append(_ data: Data) -> [Data] {
    rest.append(data)
    var lines = rest.split(separator: 10, omittingEmptySubsequences: false).map { Data($0) }
    rest = lines.removeLast()
    return lines
  }
}
