import ArgumentParser

/// The ranges of options that are no settings of an estimator.
enum OptionRange {
  static let workers = 1...4096
  static let attempts = 1...1000
  static let tasks = 1...1_000_000
  static let items = 1...100_000_000

  /// - Throws: an error of usage with the range; none where the option isn't given.
  static func check<Value: Comparable>(
    _ option: String, _ value: Value?, _ range: ClosedRange<Value>
  ) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "--\(option) is \(value); expected a number from \(range.lowerBound) to "
        + "\(range.upperBound).")
  }
}
