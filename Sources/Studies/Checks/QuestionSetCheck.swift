/// Sets of questions hold questions that the study has, each once.
struct QuestionSetCheck: PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    var findings: [Finding] = []
    let datasets = Set(study.questions.keys.map(\.dataset))
    for set in QuestionSetFile.all(in: study.folder, &findings) {
      let file = QuestionSetFile.path(set.name)
      func note(_ message: String) { findings.warn(of: file, message) }
      if set.count == 0 { note("It holds no question. Remove it, or keep some under its name.") }
      var seen: Set<QuestionKey> = []
      for part in set.parts {
        guard datasets.contains(part.dataset) else {
          note(
            "It holds questions of '\(part.dataset)', of which the study has none. Put the file of "
              + "the questions back, or remove the part.")
          continue
        }
        let keys = part.ids.map { QuestionKey(dataset: part.dataset, id: $0) }
        let unknown = keys.filter { study.questions[$0] == nil }
        if let first = unknown.first {
          note(
            "The study lacks \(unknown.count) of its \(keys.count) questions of "
              + "'\(part.dataset)'; the first is '\(first.id)'. Put the file of the questions back, "
              + "or remove the ids.")
        }
        if let twice = keys.first(where: { !seen.insert($0).inserted }) {
          note("'\(twice.id)' of '\(twice.dataset)' stands twice in it. Remove one.")
        }
      }
    }
    return findings
  }
}
