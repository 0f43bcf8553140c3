import SafeText
import Studies

/// Columns that are named together, by a star in the place where they differ: `both_*` for
/// `both_A`, `both_B`, `both_C`.
struct ColumnPattern {
  private let start: String
  private let end: String

  /// - Returns: nil for a text without exactly one star.
  init?(_ text: String) {
    let parts = text.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    (start, end) = (String(parts[0]), String(parts[1]))
  }

  /// What stands in the star's place of a name.
  private func middle(_ name: String) -> String? {
    guard name.count > start.count + end.count, name.hasPrefix(start), name.hasSuffix(end) else {
      return nil
    }
    return String(name.dropFirst(start.count).dropLast(end.count))
  }

  /// The columns with a letter of an option in the star's place.
  ///
  /// - Throws: ``ProbeError`` where two have the same, as `a` and `A`.
  func letters(_ names: [String], file: String) throws -> [Int: String] {
    var found: [Int: String] = [:]
    for name in names {
      guard let place = middle(name).flatMap({ OptionLetter.place($0.uppercased()) }) else {
        continue
      }
      if let other = found.updateValue(name, forKey: place) {
        throw ProbeError(
          "'\(file)' has '\(other)' and '\(name)' for the option \(OptionLetter.all[place]). Rename "
            + "one of them.")
      }
    }
    return found
  }

  /// The columns with a whole number in the star's place, in its order.
  func numbered(_ names: [String]) -> [String] {
    names.compactMap { name in middle(name).flatMap { Int($0, radix: 10) }.map { ($0, name) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The pattern that is near to one and has columns, as a question, or nothing.
  static func question(_ typed: String, among names: [String]) -> String {
    let patterns = names.compactMap { name -> String? in
      let words = name.split { !$0.isLetter && !$0.isNumber }
      guard let last = words.last, words.count > 1, last.endIndex == name.endIndex,
        OptionLetter.place(last.uppercased()) != nil || Int(last, radix: 10) != nil
      else { return nil }
      return name[..<last.startIndex] + "*"
    }
    return NearestWord.question(typed, among: Set(patterns).sorted())
  }
}
