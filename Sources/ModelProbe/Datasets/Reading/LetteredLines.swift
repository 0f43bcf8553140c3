import Foundation
import Studies

/// A text whose options stand on lines of their own: `What is it?\nA. cat\nB. dog`.
///
/// An option goes on up to the next one, so that it may have several lines; what stands behind the
/// last, such as how to answer, is none. A letter may be left out: its option is empty.
struct LetteredLines {
  private(set) var question = ""
  /// The options at the places of their letters.
  private(set) var options: [String] = []

  /// How many options there are.
  var count: Int { options.count { !$0.isEmpty } }

  /// How many letters may be missing one after another; what is further on is no option.
  static let widestGap = 3

  init(_ text: String) {
    var before: [String] = []
    var behind: [String] = []
    var form: Int?
    var isTwofold = false
    for line in text.split(whereSeparator: \.isNewline).map(String.init) {
      let option = Self.option(line)
      guard let found = option, form ?? found.form == found.form, follows(found.place) else {
        if options.isEmpty { before.append(line) } else { behind.append(line) }
        // A second A, or a letter that is written alike, may belong to another list.
        if let option, form == option.form || form != nil && option.place == 0 { isTwofold = true }
        continue
      }
      form = found.form
      if let last = options.indices.last {
        options[last] = ([options[last]] + behind).joined(separator: "\n")
      }
      behind = []
      options += Array(repeating: "", count: found.place - options.count) + [found.text]
    }
    question = before.joined(separator: "\n")
    // Which of two lists is asked can't be told.
    if isTwofold { options = [] }
  }

  /// Whether an option of that letter may come next.
  private func follows(_ place: Int) -> Bool {
    options.isEmpty ? place < 2 : (options.count...options.count + Self.widestGap).contains(place)
  }

  private typealias Form = @Sendable (String) -> String

  private static let forms: [Form] = [
    { "\($0)." }, { "\($0))" }, { "(\($0))" }, { "\($0):" }, { "\($0) :" },
  ]

  /// The option that a line is, and how its letter is written.
  private static func option(_ line: String) -> (place: Int, form: Int, text: String)? {
    let line = line.trimmingCharacters(in: .whitespaces)
    guard let letter = line.first(where: { $0 != "(" }),
      let place = OptionLetter.place(String(letter))
    else { return nil }
    for (number, form) in forms.enumerated() where line.hasPrefix(form(String(letter))) {
      let rest = line.dropFirst(form(String(letter)).count).trimmingCharacters(in: .whitespaces)
      return rest.isEmpty ? nil : (place, number, rest)
    }
    return nil
  }

  /// What stands behind a letter, as in `B. blue`, `B) blue`, `(B) blue` or `B: blue`.
  static func text(_ line: String, letter: String) -> String? {
    guard let found = option(line), found.place == OptionLetter.place(letter) else { return nil }
    return found.text
  }

  /// What stands behind the letter of a cell; nothing where it is the letter alone.
  static func cell(_ cell: String, letter: String) -> String? {
    let cell = cell.trimmingCharacters(in: .whitespaces)
    return forms.contains { $0(letter) == cell } ? "" : text(cell, letter: letter)
  }
}
