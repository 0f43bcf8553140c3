package import InformationDecomposition
package import Studies

extension Interval {
  /// A range of information in bits.
  package init(_ range: ClosedRange<Information>, level: Double?, method: String) {
    self.init(
      low: range.lowerBound.bits, high: range.upperBound.bits, level: level, method: method)
  }
}
