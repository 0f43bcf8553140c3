import Foundation
import Studies

/// Refuses questions under a name that a study has for others: features and estimates of one set
/// would stand beside questions of another.
enum QuestionConflict {
  /// - Parameter name: What the study calls the dataset.
  static func check(
    _ loaded: LoadedDataset, source: DatasetSource, name: String, study: String
  ) throws {
    let file = Subject.questionsFile(of: name)
    guard let data = FileManager.default.contents(atPath: "\(study)/\(file)") else { return }
    let questions = loaded.questions.keyed(by: \.id)
    var isKnown = false
    var stored = 0
    for line in data.split(separator: 0x0A) {
      guard case .table(let fields) = JSONRows.value([UInt8](line)[...]),
        let id = fields["id"]?.text.map(QuestionNames.canonical)
      else { continue }
      stored += 1
      guard let question = questions[id] else { continue }
      isKnown = true
      if let (there, here) = difference(fields, question) {
        throw refusal(
          "the question '\(id)' is '\(there)' there, and '\(here)' in '\(source.paths[0])'",
          source, name, file, study)
      }
    }
    guard isKnown || stored == 0 || loaded.questions.isEmpty else {
      throw refusal(
        "none of its \(stored) questions is in '\(source.paths[0])'", source, name, file, study)
    }
  }

  /// What differs between a stored question and one that was read.
  private static func difference(
    _ fields: [String: RowValue], _ question: ProbeQuestion
  ) -> (String, String)? {
    let text = fields["question"]?.text ?? ""
    if text != question.text { return (String(text.prefix(60)), String(question.text.prefix(60))) }
    var options: [String] = []
    if case .list(let values) = fields["options"] { options = values.map { $0.text ?? "" } }
    if options != question.options {
      return (options.joined(separator: ", "), question.options.joined(separator: ", "))
    }
    let answer = OptionLetter.all[question.answer]
    let stored = fields["answer"]?.text ?? ""
    return stored == answer ? nil : ("answered by \(stored)", "answered by \(answer)")
  }

  private static func refusal(
    _ reason: String, _ source: DatasetSource, _ name: String, _ file: String, _ study: String
  ) -> ProbeError {
    ProbeError(
      "The study '\(study)' has other questions of '\(name)' in '\(file)': \(reason). A name is a "
        + "key. Give these one of their own: --dataset '\(source.withOwnName)'.")
  }
}
