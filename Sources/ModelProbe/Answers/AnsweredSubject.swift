import Foundation
import Studies

/// The answers of one subject: rows of layers brought together, splits made.
struct AnsweredSubject {
  let subject: Subject
  /// The rows of each question, a layer each, by split and in the order of the table.
  var questions: [ProbeQuestion.Split: [[ImportedAnswer]]] = [:]
  /// How the inputs of all of them were masked.
  private(set) var masks = RunMasks()
  private(set) var layers = 1
  private(set) var hasEmbeddings = false
  /// Rows that don't fit the others, with the reason.
  private(set) var misfits: [(answer: ImportedAnswer, reason: String)] = []
  private(set) var remarks: [String] = []

  init(_ subject: Subject, _ answers: [ImportedAnswer]) {
    self.subject = subject
    let answers = withEqualEmbeddings(withEqualMasks(answers))
    let isLayered = answers.contains { $0.layer != nil }
    if isLayered { layers = answers.compactMap(\.layer).max() ?? 1 }
    var all: [[ImportedAnswer]] = []
    for (_, rows) in answers.grouped(by: \.question) {
      let own = rows.sorted { ($0.layer ?? 0) < ($1.layer ?? 0) }
      if let reason = problem(own, isLayered: isLayered) {
        misfits += own.map { ($0, reason) }
      } else {
        all.append(own)
      }
    }
    assign(all)
  }

  /// Every row was masked as the first was.
  private mutating func withEqualMasks(_ answers: [ImportedAnswer]) -> [ImportedAnswer] {
    guard let first = answers.first else { return answers }
    masks = first.masks
    return answers.filter { answer in
      guard answer.masks != first.masks else { return true }
      misfits.append(
        (
          answer,
          "It was masked otherwise than row \(first.row): \(answer.masks.told), not "
            + "\(first.masks.told). Give answers under another mask a dataset of their own."
        ))
      return false
    }
  }

  /// Every row has embeddings of the same widths, or none has.
  private mutating func withEqualEmbeddings(_ answers: [ImportedAnswer]) -> [ImportedAnswer] {
    guard let first = answers.first(where: { $0.x1 != nil && $0.x2 != nil }) else {
      for answer in answers where answer.x1 != nil || answer.x2 != nil {
        misfits.append((answer, "It has one of 'x1' and 'x2', and BATCH needs both."))
      }
      return answers.filter { $0.x1 == nil && $0.x2 == nil }
    }
    hasEmbeddings = true
    return answers.filter { answer in
      let widths = [answer.x1, answer.x2].map { $0?.count ?? 0 }
      let wanted = [first.x1, first.x2].map { $0?.count ?? 0 }
      guard widths != wanted else { return true }
      misfits.append(
        (
          answer,
          "Its 'x1' and 'x2' have \(widths[0]) and \(widths[1]) numbers; those of row \(first.row) "
            + "have \(wanted[0]) and \(wanted[1])."
        ))
      return false
    }
  }

  private func problem(_ rows: [ImportedAnswer], isLayered: Bool) -> String? {
    let first = rows[0]
    if rows.contains(where: { $0.answer != first.answer || $0.letters != first.letters }) {
      return "Its rows of several layers differ in their answer or options."
    }
    if rows.contains(where: { $0.split != first.split }) {
      return "Its rows of several layers differ in their split."
    }
    guard isLayered else { return nil }
    let found = rows.map { $0.layer.map(String.init) ?? "none" }
    guard rows.map(\.layer) == (1...layers).map({ $0 }) else {
      return "The question has the layers \(found.joined(separator: ", ")); expected each of 1 to "
        + "\(layers)."
    }
    return nil
  }

  private mutating func assign(_ all: [[ImportedAnswer]]) {
    let named = Set(all.map { $0[0].split })
    guard named.contains(nil), hasEmbeddings, all.count > 1 else {
      for rows in all { questions[rows[0].split ?? .evaluation, default: []].append(rows) }
      return
    }
    // BATCH learns from some questions and is read on others.
    let sources = all.map { rows in
      ProbeQuestion(
        id: rows[0].question, text: "", options: [], answer: 0,
        picture: .file(rows[0].picture ?? rows[0].question), split: rows[0].split)
    }
    let plan = SplitPlan.assign(sources, seed: 42, limits: [:])
    let training = Set((plan[.train] ?? []).map(\.id))
    for rows in all {
      questions[training.contains(rows[0].question) ? .train : .evaluation, default: []]
        .append(rows)
    }
    remarks.append(
      "No split is named: half of the questions of '\(subject.dataset)', by picture, train BATCH, and "
        + "all estimates are of the other half. A column 'split' says otherwise.")
  }
}

extension RunMasks {
  /// The masks in a sentence.
  var told: String {
    "the image by \(image.map { "'\($0)'" } ?? "what isn't said"), the text by "
      + "\(text.map { "'\($0)'" } ?? "what isn't said")"
  }
}
