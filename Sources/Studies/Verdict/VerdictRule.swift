import Foundation

/// The thresholds by which estimates are judged; a study's card may set others under `verdict`.
public struct VerdictRule: Hashable, Sendable {
  /// Unreadable: more than this share of the answers to both inputs failed the gate.
  public var gatedShare = 0.5
  /// Unreadable: the accuracy is not above chance by so many standard errors.
  public var standardErrors = 2.0
  /// Unreadable: I12 is below this, bits.
  public var information = 0.05
  /// Incoherent: the mean answer of a masked run is further from that of both, total variation.
  public var meanShift = 0.1
  /// Incoherent: raking multiplies or divides a masked run's own information by more than this.
  public var rakedOverOwn = 2.0
  /// Inconsistent: an atom is further below zero, bits. Raked and own information that differ by
  /// less aren't compared.
  public var negative = 0.01
  /// BATCH off: an atom of BATCH is further from the certified one, bits, where a standard error is
  /// not larger.
  public var distance = 0.02

  public init() {}

  /// The thresholds under the names that a study's card gives them.
  static let names:
    [(name: StaticString, path: any WritableKeyPath<VerdictRule, Double> & Sendable)] = [
      ("gatedShare", \.gatedShare), ("standardErrors", \.standardErrors),
      ("information", \.information), ("meanShift", \.meanShift),
      ("rakedOverOwn", \.rakedOverOwn), ("negative", \.negative), ("distance", \.distance),
    ]

  /// The rule, a line for each verdict, in the order in which they are given.
  public var lines: [String] {
    [
      "unreadable: more than \(percent) % of the answers to both inputs failed the gate, or the "
        + "accuracy is within \(text(standardErrors)) standard errors of chance or below, or I12 "
        + "is below \(text(information)) bits",
      "incoherent: the mean answer of a masked run is more than \(text(meanShift)) (total "
        + "variation) from that of both, or raking changes the run's own information by more than "
        + "a factor of \(text(rakedOverOwn))",
      "inconsistent: an atom is below -\(text(negative)) bits before clipping",
      "BATCH off: an atom of BATCH is further from the certified exact one than "
        + "\(text(distance)) bits and a standard error: the exact decomposition is the headline",
      "tie: cross-fitted and plug-in values of the exact estimator are further apart than a "
        + "standard error: the sources are about equally strong, and the interval counts",
      "unchecked: nothing of this is found, but a part of the rule can't be checked",
      "sound: all is checked, and nothing is found",
    ]
  }

  private var percent: String { text(100 * gatedShare) }

  private func text(_ value: Double) -> String { VerdictText.plain(value) }
}

/// What estimates are judged by: the rule, and what is known of their dataset.
public struct Judge: Hashable, Sendable {
  public var rule: VerdictRule
  /// The number of options of the dataset's questions, for the accuracy of chance.
  public var options: Int?
  /// The number of questions that were answered.
  public var questions: Int?

  public init(rule: VerdictRule = VerdictRule(), options: Int? = nil, questions: Int? = nil) {
    self.rule = rule
    self.options = options
    self.questions = questions
  }
}

extension StudyCard {
  /// A number from 1 that changes with what estimates are judged by.
  var judgeNumber: Int {
    let rule = VerdictRule.names.map { "\(verdictRule[keyPath: $0.path])" }
    let cards = datasets.map { "\($0.name) \($0.options ?? 0) \($0.questions ?? 0)" }
    let text = (rule + cards).joined(separator: "\n")
    return 1 + (Int(ContentHash.hex(Data(text.utf8)).suffix(7), radix: 16) ?? 0)
  }

  /// The judge of the estimates of a dataset.
  public func judge(dataset: String) -> Judge {
    let card = datasets.first { $0.name == dataset }
    return Judge(rule: verdictRule, options: card?.options, questions: card?.questions)
  }
}
