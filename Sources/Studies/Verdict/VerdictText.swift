import Foundation

/// Numbers in the sentences of verdicts.
enum VerdictText {
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let text = String(
      format: "%.\(decimals)f", locale: Locale(identifier: "en_US_POSIX"), value)
    return text.allSatisfy { "-0.".contains($0) } && text.hasPrefix("-")
      ? String(text.dropFirst()) : text
  }

  /// Without a point where there is nothing behind it.
  static func plain(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
