import Foundation

/// Answers are to questions that are there, among their options, and the same wherever they stand
/// twice.
struct AnswerCheck: PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    var unread: [Finding] = []
    var found = CountedFindings()
    var seen: [UInt64: UInt64] = [:]
    let names = study.folder.names(in: "answers", &unread).filter { !$0.hasPrefix(".") }
    for name in names where name.hasSuffix(".jsonl") || name.hasSuffix(".safetensors") {
      let file = "answers/" + name
      Study.forEachAnswer(file, in: study.folder, &unread) { answer in
        if let message = message(answer, study, &seen) {
          found.append(
            Finding(
              severity: .warning, file: file, line: answer.provenance.line, message: message))
        }
      }
      progress.advance(FileIdentity("\(study.folder.path)/\(file)")?.size ?? 0)
    }
    return unread + found.all
  }

  private func message(
    _ answer: Answer, _ study: CheckedStudy, _ seen: inout [UInt64: UInt64]
  ) -> String? {
    let dataset = answer.subject.dataset
    let name = "the question '\(answer.question)' of '\(dataset)'"
    let key = QuestionKey(dataset: dataset, id: answer.question)
    guard let question = study.questions[key] else {
      return "It answers \(name), which the study doesn't have. Add the question, or remove the "
        + "line."
    }
    let runs = [answer.both, answer.vision, answer.language]
    if question.options > 0, let run = runs.first(where: { $0.count > question.options }) {
      return "It gives \(run.count) probabilities, and \(name) has \(question.options) options. "
        + "Make the answers again."
    }
    if Set(runs.map(\.count)).count > 1 {
      return "It gives \(runs.map { String($0.count) }.joined(separator: ", ")) probabilities from "
        + "both inputs, the image and the text; expected as many of each. Make the answers again."
    }
    var whose = Hasher64()
    let subject = answer.subject
    for text in [
      dataset, subject.family, subject.size, subject.stage ?? "", subject.checkpoint ?? "",
      answer.question,
    ] { whose.add(text) }
    var what = Hasher64()
    for value in runs.joined() { what.add(value) }
    if let known = seen.updateValue(what.value, forKey: whose.value), known != what.value {
      return "\(subject.model) answers \(name) a second time, and otherwise. Remove one of the two."
    }
    return nil
  }
}

/// A hash of texts and numbers that is the same on every run.
struct Hasher64 {
  private var hash = XXHash64()

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
    withUnsafeBytes(of: UInt8(0)) { hash.update($0) }
  }

  mutating func add(_ number: Double) { withUnsafeBytes(of: number) { hash.update($0) } }

  var value: UInt64 { hash.value }
}
