/// Choices name an estimate that is there, of the subject and layer that they speak of.
struct ChoiceCheck: EstimateCheck {
  private struct Wanted {
    var choice: Choice
    var file: String
    var line: Int
    var isThere = false
    var isOfAnother = false
  }

  private struct Place: Hashable {
    var file: String
    var line: Int
  }

  private var wanted: [Wanted] = []
  private var byKey: [String: [Int]] = [:]
  private var byPlace: [Place: [Int]] = [:]
  private var unread: [Finding] = []

  init(_ study: CheckedStudy) {
    Study.forEachChoice(in: study.folder, &unread) { choice, file, line in
      if let key = choice.key {
        byKey[key, default: []].append(wanted.count)
      } else {
        byPlace[Place(file: choice.file, line: choice.line), default: []].append(wanted.count)
      }
      wanted.append(Wanted(choice: choice, file: file, line: line))
    }
  }

  mutating func note(_ estimate: Estimate) {
    guard !wanted.isEmpty else { return }
    let place = Place(file: estimate.provenance.file, line: estimate.provenance.line)
    for index in (estimate.key.flatMap { byKey[$0] } ?? []) + (byPlace[place] ?? []) {
      let choice = wanted[index].choice
      if choice.target == estimate.target {
        wanted[index].isThere = true
      } else {
        wanted[index].isOfAnother = true
      }
    }
  }

  var findings: [Finding] {
    unread
      + wanted.filter { !$0.isThere }.map { one in
        let name =
          one.choice.key.map { "the estimate with the key '\($0)'" }
          ?? "the estimate in '\(one.choice.file)', line \(one.choice.line)"
        return Finding(
          severity: .warning, file: one.file, line: one.line,
          message: "It chooses \(name), which "
            + (one.isOfAnother ? "is of another subject or layer" : "isn't there")
            + ". The last estimate is current instead; choose again, or remove the line.")
      }
  }
}
