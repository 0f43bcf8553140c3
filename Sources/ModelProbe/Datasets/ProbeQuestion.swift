package import Foundation

/// A multiple-choice question about a picture, as a loader found it.
package struct ProbeQuestion: Hashable, Sendable {
  package enum Picture: Hashable, Sendable {
    case file(String)
    case encoded(Data)
  }

  /// Which part of the features a question belongs to.
  package enum Split: String, CaseIterable, Sendable {
    /// Calibrates the noise and trains the estimator.
    case train
    /// What is reported.
    case evaluation
  }

  package var id: String
  package var text: String
  package var options: [String]
  /// The index of the correct option.
  package var answer: Int
  package var category: String?
  /// Where the row stands in its file, for messages.
  package var row: Int
  package var picture: Picture
  /// Where the dataset says so; otherwise the split follows the picture.
  package var split: Split?
  /// What the user says to the model, where it isn't made of the question and its options.
  package var prompt: String?

  package init(
    id: String, text: String, options: [String], answer: Int, category: String? = nil,
    row: Int = 0, picture: Picture, split: Split? = nil, prompt: String? = nil
  ) {
    self.id = id
    self.text = text
    self.options = options
    self.answer = answer
    self.category = category
    self.row = row
    self.picture = picture
    self.split = split
    self.prompt = prompt
  }

  package static let letters = Array("ABCDEFGHIJ").map(String.init)

  /// The question, its lettered options and how to answer, a line each.
  package func fullPrompt(instruction: String) -> String {
    prompt ?? ([text] + lettered + [instruction]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The options and how to answer, without the question.
  package func optionsPrompt(instruction: String) -> String {
    (lettered + [instruction]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var lettered: [String] {
    zip(Self.letters, options).map { "\($0). \($1)" }
  }
}

/// A row that can't be used, and why. Broken rows are counted and listed, never silently used.
package struct BrokenRow: Hashable, Sendable, Encodable {
  package var row: Int
  package var id: String
  package var reason: String
}

/// What a loader read.
package struct LoadedDataset: Sendable {
  package var name: String
  package var questions: [ProbeQuestion] = []
  package var broken: [BrokenRow] = []

  /// Takes a row if it is sound, or lists why it isn't.
  mutating func take(_ question: ProbeQuestion, seen: inout Set<String>) {
    if let reason = Self.problem(question, seen: seen) {
      broken.append(BrokenRow(row: question.row, id: question.id, reason: reason))
    } else {
      seen.insert(question.id)
      questions.append(question)
    }
  }

  private static func problem(_ question: ProbeQuestion, seen: Set<String>) -> String? {
    let count = question.options.count
    if question.id.isEmpty { return "It has no id." }
    if seen.contains(question.id) { return "Another row has the same id." }
    if question.text.allSatisfy(\.isWhitespace) && question.prompt == nil {
      return "The question is empty."
    }
    if count < 2 { return "It has \(count) option\(count == 1 ? "" : "s"); at least 2 are needed." }
    if count > ProbeQuestion.letters.count {
      return "It has \(count) options; at most \(ProbeQuestion.letters.count) are read."
    }
    if !(0..<count).contains(question.answer) {
      return "Its answer is none of its \(count) options."
    }
    if case .file(let path) = question.picture, !FileManager.default.fileExists(atPath: path) {
      return "Its picture '\(path)' is missing."
    }
    return nil
  }
}
