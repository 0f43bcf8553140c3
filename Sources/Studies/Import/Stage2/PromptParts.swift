// Conversions fit: letters of options are A to Z.

/// A prompt taken apart: the question, its options a line, and what follows them.
///
/// `Which colour?\nA. red\nB. blue\nAnswer with the letter.\n<image>` has the options `red` and
/// `blue` and the instruction `Answer with the letter.`
struct PromptParts: Equatable {
  var question: String
  var options: [String]
  var instruction: String?

  /// - Parameter count: how many options there are; a prompt that shows another number of them is
  ///   kept whole, without options.
  init(_ prompt: String, options count: Int) {
    let plain = prompt.replacing("<image>", with: "")
    let lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var starts: [Int] = []
    for (place, line) in lines.enumerated()
    where starts.count < count && Self.text(line, option: starts.count) != nil {
      starts.append(place)
    }
    guard starts.count == count, let first = starts.first, let last = starts.last else {
      question = Self.trimmed(plain)
      options = []
      return
    }
    question = Self.trimmed(lines[..<first].joined(separator: "\n"))
    options = starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : last + 1
      let rest = lines[(starts[index] + 1)..<end]
      return Self.trimmed(
        ([Self.text(lines[starts[index]], option: index)!] + rest).joined(separator: "\n"))
    }
    let after = Self.trimmed(lines[(last + 1)...].joined(separator: "\n"))
    instruction = after.isEmpty ? nil : after
  }

  /// What stands behind an option's letter, as in `B. blue`, `B) blue` or `(B) blue`.
  private static func text(_ line: String, option: Int) -> String? {
    let letter = String(Unicode.Scalar(UInt8(65 + option)))
    for form in ["\(letter). ", "\(letter).", "\(letter)) ", "(\(letter)) ", "\(letter): "] {
      if line.hasPrefix(form) { return String(line.dropFirst(form.count)) }
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
