import Foundation

/// What each run tells of the right answers: E log P(y*|x) - E log p(y*), which punishes confident
/// wrong answers where I(X;Y) rewards confidence alone. It is negative for a run that is sure and
/// wrong.
///
/// Y. Xu et al., "A theory of usable information under computational constraints", ICLR 2020,
/// arXiv 2002.10689.
public struct AnchoredInformation: Hashable, Sendable {
  public var informations: MutualInformations
  /// The mean of the same over permutations of the right answers: what would be told of answers
  /// that have nothing to do with the questions.
  public var null: MutualInformations
  /// The share of permutations whose joint information is at least that of the right answers.
  public var jointPValue: Double

  /// - Parameters:
  ///   - answers: the right options, one a question, counted from 0.
  ///   - units: pictures that questions share keep their answers together, and get those of another
  ///     picture with as many questions.
  ///   - permutations: label permutations of the null.
  ///   - checkCancellation: called at each permutation; what it throws ends the work.
  public init(
    _ sample: AnswerSample, answers: [Int], units: QuestionUnits? = nil, permutations: Int = 200,
    seed: UInt64 = 0, checkCancellation: () throws -> Void
  ) rethrows {
    precondition(answers.count == sample.count, "one answer a question")
    var counts = [Double](repeating: 0, count: sample.labels)
    for answer in answers { counts[answer] += 1 / Double(max(1, answers.count)) }
    func informations(_ answers: [Int]) -> MutualInformations {
      func told(_ run: AnswerDistributions) -> Information {
        var sum = 0.0
        for (row, answer) in answers.enumerated() {
          let p = Double(run.values[row * run.labels + answer])
          sum += log(max(p, 1e-6)) - log(counts[answer])
        }
        return Information(nats: sum / Double(max(1, answers.count)))
      }
      return MutualInformations(
        vision: told(sample.vision), language: told(sample.language), joint: told(sample.joint))
    }
    let right = informations(answers)
    var random = RandomSource(seed: seed, stream: 5)
    var sums = (vision: 0.0, language: 0.0, joint: 0.0)
    var reached = 0
    let blocks = Self.blocks(units ?? QuestionUnits(questions: answers.count))
    for _ in 0..<permutations {
      try checkCancellation()
      var shuffled = answers
      for alike in blocks {
        var others = alike
        random.shuffle(&others)
        for (block, other) in zip(alike, others) {
          for (question, from) in zip(block, other) { shuffled[question] = answers[from] }
        }
      }
      let found = informations(shuffled)
      sums.vision += found.vision.nats
      sums.language += found.language.nats
      sums.joint += found.joint.nats
      if found.joint >= right.joint { reached += 1 }
    }
    let number = Double(max(1, permutations))
    self.informations = right
    null = MutualInformations(
      nats: sums.vision / number, sums.language / number, sums.joint / number)
    jointPValue = Double(reached + 1) / Double(permutations + 1)
  }

  /// The questions of each unit, gathered by how many they are: what may change places.
  private static func blocks(_ units: QuestionUnits) -> [[[Int]]] {
    var members = [[Int]](repeating: [], count: units.count)
    for (question, unit) in units.unitOf.enumerated() { members[unit].append(question) }
    return Dictionary(grouping: members, by: \.count).sorted { $0.key < $1.key }.map(\.value)
  }
}
