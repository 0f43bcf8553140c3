// Conversions fit: numbers of options are at most 26.

import InformationDecomposition
public import Studies

/// Questions by targets: what every target answered to every question, in few bytes a cell, so that
/// 10,000 questions of 26 models are filtered and counted while a key is held.
public struct AnswerGrid: Sendable {
  public let questions: [Question]
  public private(set) var targets: [AnswerTarget]
  /// The sets of questions that the study keeps, which a filter may name.
  var sets: [QuestionSet] = []
  /// Row-major [question][target].
  private var cells: [AnswerCell?]
  /// Probabilities [question][target][run][option].
  private var values: [Float]
  /// The most options that a question has.
  private let labels: Int
  /// The dataset of each question, as a place among all.
  private let datasetOf: [Int]
  private let texts = FoldedTexts()
  /// The sums of answers from both inputs [dataset][target][option], and of how many questions.
  private var sums: [Double]
  private var counts: [Int]

  /// No questions.
  public init() { self.init(questions: [], targets: [], labels: 1) }

  init(questions: [Question], targets: [AnswerTarget], labels: Int) {
    self.questions = questions
    self.targets = targets
    self.labels = labels
    cells = Array(repeating: nil, count: questions.count * targets.count)
    values = Array(repeating: 0, count: questions.count * targets.count * 3 * labels)
    var datasets: [String: Int] = [:]
    datasetOf = questions.map { question in
      if let place = datasets[question.dataset] { return place }
      datasets[question.dataset] = datasets.count
      return datasets.count - 1
    }
    counts = Array(repeating: 0, count: datasets.count * targets.count)
    sums = Array(repeating: 0, count: counts.count * labels)
  }

  /// What a target answered to a question; nil where it wasn't asked.
  public subscript(question: Int, target: Int) -> AnswerCell? {
    cells[question * targets.count + target]
  }

  /// Whether each question has a text in a field, whatever the letter case.
  func contain(_ text: String, _ field: QuestionFilter.QuestionField) -> [Bool] {
    texts.contain(text, field, of: questions)
  }

  /// The outcome, where there is an answer and the right option is known.
  public func outcome(_ question: Int, _ target: Int) -> QuestionOutcome? {
    self[question, target]?.outcome
  }

  /// The probabilities of a run, an option each.
  func probabilities(_ question: Int, _ target: Int, _ inputs: Inputs) -> ArraySlice<Float> {
    let start = ((question * targets.count + target) * 3 + Self.place(inputs)) * labels
    return values[start..<start + labels]
  }

  /// An answer with its distributions; nil where the target wasn't asked.
  public func answer(_ question: Int, _ target: Int) -> Answer? {
    guard self[question, target] != nil else { return nil }
    let asked = questions[question]
    func run(_ inputs: Inputs) -> [Double] {
      let all = probabilities(question, target, inputs).map(Double.init)
      return asked.options.isEmpty ? all : Array(all.prefix(asked.options.count))
    }
    return Answer(
      subject: targets[target].subject(on: asked.dataset), question: asked.id, both: run(.both),
      vision: run(.vision), language: run(.language))
  }

  /// The mean answer of a target from both inputs to the questions of a question's dataset, and to
  /// how many.
  func prior(of target: Int, at question: Int) -> (mean: [Double], count: Int)? {
    let place = datasetOf[question] * targets.count + target
    let count = counts[place]
    guard count > 0 else { return nil }
    return (sums[place * labels..<(place + 1) * labels].map { $0 / Double(count) }, count)
  }

  private static func place(_ inputs: Inputs) -> Int {
    switch inputs {
    case .both: 0
    case .vision: 1
    case .language: 2
    }
  }

  /// Enters an answer; the first one that a target gave to a question counts.
  mutating func enter(
    _ question: Int, _ target: Int, both: ArraySlice<Double>, vision: ArraySlice<Double>,
    language: ArraySlice<Double>
  ) {
    let place = question * targets.count + target
    guard cells[place] == nil else { return }
    let asked = questions[question]
    func isValid(_ option: Int) -> Bool {
      asked.options.isEmpty || asked.options.indices.contains(option) && !asked.isGap(option)
    }
    cells[place] = AnswerCell(
      both: AnswerCell.Run(both, isValid: isValid), image: AnswerCell.Run(vision, isValid: isValid),
      text: AnswerCell.Run(language, isValid: isValid), answer: asked.answer)
    var start = place * 3 * labels
    func store(_ run: ArraySlice<Double>) {
      for (option, value) in run.prefix(labels).enumerated() {
        values[start + option] = Float(value)
      }
      start += labels
    }
    store(both)
    store(vision)
    store(language)
    let dataset = datasetOf[question] * targets.count + target
    for (option, value) in both.prefix(labels).enumerated() {
      sums[dataset * labels + option] += value
    }
    counts[dataset] += 1
  }
}
