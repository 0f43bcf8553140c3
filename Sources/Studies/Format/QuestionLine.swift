import Foundation

/// A line of `questions/*.jsonl`; ``QuestionRecord`` reads it.
package struct QuestionLine: Encodable {
  var question: Question
  private let split: String?

  /// - Parameter split: The split that the question is in, where it is known.
  package init(_ question: Question, split: String? = nil) {
    (self.question, self.split) = (question, split)
  }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: TextKey.self)
    try line.encode(question.id, forKey: TextKey("id"))
    try line.encode(question.dataset, forKey: TextKey("dataset"))
    try line.encode(question.text, forKey: TextKey("question"))
    // null stands where a letter has no option.
    let options = question.options.map { $0.isEmpty ? nil : $0 }
    try line.encode(options, forKey: TextKey("options"))
    let answer = question.answer.map { OptionLetter.all[$0] }
    try line.encodeIfPresent(answer, forKey: TextKey("answer"))
    try line.encodeIfPresent(question.category, forKey: TextKey("category"))
    try line.encodeIfPresent(question.instruction, forKey: TextKey("instruction"))
    try line.encodeIfPresent(question.image, forKey: TextKey("image"))
    try line.encodeIfPresent(question.imageDescription, forKey: TextKey("imageDescription"))
    try line.encodeIfPresent(question.picture, forKey: TextKey("picture"))
    try line.encodeIfPresent(split, forKey: TextKey("split"))
  }

  /// Writes lines to a file, with those of other ids that stand there: other runs wrote them, with
  /// other limits perhaps.
  package static func write(_ new: [QuestionLine], to place: FilePlace) throws {
    var lines: [String: String] = [:]
    for line in new { lines[line.question.id] = try JSONLine.text(line) }
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
