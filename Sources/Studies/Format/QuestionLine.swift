import Foundation

/// A line of `questions/*.jsonl`; ``QuestionRecord`` reads it.
package struct QuestionLine: Encodable {
  package let id: String
  private let dataset: String
  private let question: String
  /// null stands where a letter has no option.
  private let options: [String?]
  private let answer: String?
  private let category: String?
  private let instruction: String?
  let image: String?
  private let imageDescription: String?
  var picture: String?
  private let split: String?

  /// - Parameter split: The split that the question is in, where it is known.
  package init(_ question: Question, split: String? = nil) {
    id = question.id
    dataset = question.dataset
    self.question = question.text
    options = question.options.map { $0.isEmpty ? nil : $0 }
    answer = question.answer.map { OptionLetter.all[$0] }
    category = question.category
    instruction = question.instruction
    image = question.image
    imageDescription = question.imageDescription
    picture = question.picture
    self.split = split
  }

  /// Writes lines to a file, with those of other ids that stand there: other runs wrote them, with
  /// other limits perhaps.
  package static func write(_ new: [QuestionLine], to place: FilePlace) throws {
    var lines: [String: String] = [:]
    for line in new { lines[line.id] = try JSONLine.text(line) }
    for bytes in try place.content()?.split(separator: 0x0A) ?? [] {
      let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      guard let id = object?["id"] as? String, lines[id] == nil else { continue }
      lines[id] = String(decoding: bytes, as: UTF8.self)
    }
    // By id: sorted by their text they would stand by answer, and so would rows probed from here.
    let ids = lines.keys.sorted {
      let order = $0.compare($1, options: .numeric)
      return order == .orderedSame ? $0 < $1 : order == .orderedAscending
    }
    let text = ids.compactMap { lines[$0] }.joined(separator: "\n") + "\n"
    try WholeFile.write(Data(text.utf8), to: place)
  }
}
