/// Reads the answers that a tensor file holds: distributions, and whose and of what they are.
enum AnswerTensors {
  /// - Throws: ``TensorError`` where the file is not sound.
  static func answers(_ path: String, file: String) throws(TensorError) -> [Answer] {
    let features = try Features(path)
    guard let subject = features.subject else {
      throw TensorError(file: path, reason: "its words don't say whose answers these are")
    }
    guard let ids = try features.ids() else {
      throw TensorError(file: path, reason: "its words lack the questions' 'ids'")
    }
    let answers = try features.distributions()
    return ids.enumerated().map { row, id in
      func distribution(_ values: [Float]) -> [Double] {
        let start = row * answers.labels
        return values[start..<start + features.options[row]].map(Double.init)
      }
      return Answer(
        subject: subject, question: id, both: distribution(answers.both),
        vision: distribution(answers.vision), language: distribution(answers.language),
        provenance: Provenance(file: file, line: row + 1))
    }
  }
}
