// Conversions fit: the sources of answers are few.

import InformationDecomposition
public import Studies

extension AnswerGrid {
  /// Which targets are looked at.
  public enum Scope: String, CaseIterable, Hashable, Sendable {
    /// Models as their training left them, at the output.
    case models
    /// Every checkpoint of a training, and the models that it led to.
    case checkpoints
    /// Every layer of the final models, read from their features.
    case layers
  }

  /// The answers of a study to the questions of a dataset, or of all.
  ///
  /// - Parameters:
  ///   - isWanted: the targets that are looked at.
  /// - Throws: ``TensorError`` where features can't be read, which layers are read from.
  public init(
    _ study: Study, dataset: String?, scope: Scope = .models,
    where isWanted: (AnswerTarget) -> Bool = { _ in true }
  ) throws(TensorError) {
    let questions = study.questions(dataset: dataset)
    switch scope {
    case .models, .checkpoints:
      self.init(study, questions, scope: scope, where: isWanted)
    case .layers:
      try self.init(layersOf: study, questions, dataset: dataset, where: isWanted)
    }
    sets = study.questionSets
  }

  private init(
    _ study: Study, _ questions: [Question], scope: Scope, where isWanted: (AnswerTarget) -> Bool
  ) {
    var found: [Int: AnswerTarget] = [:]
    var subjects: [AnswerTarget: Subject] = [:]
    var labels = 1
    for question in questions {
      study.forEachAnswer(dataset: question.dataset, question: question.id) { answer in
        labels = max(labels, answer.both.count, answer.vision.count, answer.language.count)
        guard found[answer.source] == nil else { return }
        let target = AnswerTarget(answer.subject)
        found[answer.source] = target
        subjects[target] = answer.subject
      }
    }
    var known = subjects.keys.filter(isWanted)
    if scope == .models, known.contains(where: \.isFinal) { known.removeAll { !$0.isFinal } }
    let listed = known.sorted { $0.title < $1.title }
    let order = study.order(of: listed.map { Target(subjects[$0]!) })
    let targets = order.map { listed[$0] }
    self.init(questions: questions, targets: targets, labels: min(labels, 26))
    let places = Dictionary(uniqueKeysWithValues: targets.enumerated().map { ($1, $0) })
    let placeOf = found.compactMapValues { places[$0] }
    for (row, question) in questions.enumerated() {
      study.forEachAnswer(dataset: question.dataset, question: question.id) { answer in
        guard let target = placeOf[answer.source] else { return }
        enter(
          row, target, both: answer.both, vision: answer.vision, language: answer.language)
      }
    }
  }

  private init(
    layersOf study: Study, _ questions: [Question], dataset: String?,
    where isWanted: (AnswerTarget) -> Bool
  ) throws(TensorError) {
    let sets = study.features.filter {
      (dataset == nil || $0.subject.dataset == dataset) && $0.subject.stage == nil
        && $0.subject.checkpoint == nil && $0.layers > 1 && isWanted(AnswerTarget($0.subject))
    }
    // A model has its layers once, whatever it was asked.
    var seen: Set<AnswerTarget> = []
    let layers = sets.flatMap { set in (1...set.layers).map { Target(set.subject, layer: $0) } }
      .filter { seen.insert(AnswerTarget($0.subject, layer: $0.layer)).inserted }
    let targets = study.order(of: layers).map {
      AnswerTarget(layers[$0].subject, layer: layers[$0].layer)
    }
    self.init(
      questions: questions, targets: targets, labels: sets.map(\.labels).max() ?? 1)
    var rows: [String: Int] = [:]
    for (row, question) in questions.enumerated() {
      rows[question.dataset + "\n" + question.id] = row
    }
    for set in sets {
      let features = try set.features(.evaluation)
      guard let ids = try features.ids() else { continue }
      for layer in 1...set.layers {
        let target = targets.firstIndex(of: AnswerTarget(set.subject, layer: layer))!
        let read = try features.distributions(layer: layer)
        for (row, id) in ids.enumerated() {
          guard let question = rows[set.subject.dataset + "\n" + id] else { continue }
          func run(_ values: [Float]) -> ArraySlice<Double> {
            values[row * read.labels..<(row + 1) * read.labels].map(Double.init)[...]
          }
          enter(
            question, target, both: run(read.both), vision: run(read.vision),
            language: run(read.language))
        }
      }
    }
  }
}
