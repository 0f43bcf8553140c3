package import Foundation
package import Studies

/// A multiple-choice question about a picture, as a loader found it.
package struct ProbeQuestion: Hashable, Sendable {
  package enum Picture: Hashable, Sendable {
    case file(String)
    case encoded(Data)
  }

  /// Which part of the features a question belongs to.
  package typealias Split = FeatureSet.Split

  package var id: String
  package var text: String
  /// The options at the places of their letters; a letter that isn't asked has an empty text.
  package var options: [String]
  /// The index of the correct option.
  package var answer: Int
  package var category: String?
  /// Where the row stands in its file, for messages.
  package var row = 0
  /// The file of the row, for messages, where the dataset has several.
  package var file: String?
  package var picture: Picture
  /// The pictures after the first, of a question about several.
  package var morePictures: [Picture] = []
  /// Where the dataset says so; otherwise the split follows the picture.
  package var split: Split?
  /// What the user says to the model, where it isn't made of the question and its options.
  package var prompt: String?

  /// All of its pictures.
  package var pictures: [Picture] { [picture] + morePictures }

  /// The letter of the correct option.
  package var answerLetter: String { OptionLetter.all[answer] }

  /// The letters of its options.
  package var letters: OptionLetters {
    OptionLetters(options.indices.filter { !options[$0].isEmpty })
  }

  /// The question, its lettered options and how to answer, a line each.
  package func fullPrompt(instruction: String) -> String {
    prompt ?? ([text] + lettered + [instruction]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The options and how to answer, without the question.
  package func optionsPrompt(instruction: String) -> String {
    (lettered + [instruction]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var lettered: [String] {
    letters.places.map { "\(OptionLetter.all[$0]). \(options[$0])" }
  }
}

/// A row that can't be used, and why. Broken rows are counted and listed, never silently used.
package struct BrokenRow: Hashable, Sendable, Encodable {
  /// Its line in the file, or its place in a list, from 1.
  package var row: Int
  package var id: String
  package var reason: String
  /// The file, where the dataset has several.
  package var file: String?
}

extension [BrokenRow] {
  /// Puts rows into the order of their files, and of their places in these.
  mutating func sort(byFiles files: [String]) {
    let order = files.places
    sort { (order[$0.file ?? ""] ?? 0, $0.row) < (order[$1.file ?? ""] ?? 0, $1.row) }
  }
}

/// What a loader read.
package struct LoadedDataset: Sendable {
  package var name: String
  package var questions: [ProbeQuestion] = []
  package var broken: [BrokenRow] = []
  /// What a user should know of how the rows were read.
  package var remarks: [String] = []
}
