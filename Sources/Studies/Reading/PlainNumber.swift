/// Numbers in messages.
enum PlainNumber {
  /// Without a fraction where there is none, and all digits: `7`, `0.1`, `1e+300`.
  static func text(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
