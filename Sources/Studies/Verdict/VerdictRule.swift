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
  /// Inconsistent: an atom is further below zero, bits, and by more than other questions would
  /// change of it. Raked and own information that differ by less aren't compared.
  public var negative = 0.01
  /// BATCH off: an atom of BATCH is further from the certified one, bits, and by more than the draw
  /// of the questions may have changed of that.
  public var distance = 0.015
  /// BATCH off: it is also further than so many standard errors of that distance.
  public var distanceErrors = 1.5
  /// Tie: cross-fitted and plug-in values are further apart, bits.
  public var tie = 0.015
  /// Tie: they are also further apart than so many standard errors.
  public var tieErrors = 1.96

  public init() {}

  /// The thresholds under the names that a study's card gives them.
  static let names:
    [(name: StaticString, path: any WritableKeyPath<VerdictRule, Double> & Sendable)] = [
      ("gatedShare", \.gatedShare), ("standardErrors", \.standardErrors),
      ("information", \.information), ("meanShift", \.meanShift),
      ("rakedOverOwn", \.rakedOverOwn), ("negative", \.negative), ("distance", \.distance),
      ("distanceErrors", \.distanceErrors), ("tie", \.tie), ("tieErrors", \.tieErrors),
    ]

  /// The rule, a line for each verdict, in the order in which they are given.
  public var lines: [String] { Verdict.Kind.allCases.map { "\($0.rawValue): \(line($0))" } }

  /// What a verdict means, with the thresholds.
  public func line(_ kind: Verdict.Kind) -> String {
    switch kind {
    case .outdated:
      "a probe or an import has replaced the features that it was made of since"
    case .unreadable:
      "more than \(text(100 * gatedShare)) % of the answers to both inputs failed the gate, or the "
        + "accuracy is within \(text(standardErrors)) standard errors of chance or below, or I12 "
        + "is below \(text(information)) bits"
    case .incoherent:
      "the mean answer of a masked run is more than \(text(meanShift)) (total "
        + "variation) from that of both, or raking changes the run's own information by more than "
        + "a factor of \(text(rakedOverOwn))"
    case .inconsistent:
      "before clipping an atom is below -\(text(negative)) bits, and further than "
        + "\(text(standardErrors)) of its standard errors"
    case .batchOff:
      "an atom of BATCH is further from the certified exact one than "
        + "\(text(distance)) bits, and than \(text(distanceErrors)) standard errors of that "
        + "distance: the exact decomposition is the headline"
    case .tie:
      "cross-fitted and plug-in values of the exact estimator are further apart than "
        + "\(text(tie)) bits and \(text(tieErrors)) standard errors: the sources are about equally "
        + "strong, and the interval counts"
    case .unchecked: "nothing of this is found, but a part of the rule can't be checked"
    case .sound: "all is checked, and nothing is found"
    }
  }

  /// The thresholds that a verdict goes by, under the names that a study's card gives them.
  public func thresholds(of kind: Verdict.Kind) -> [(name: String, value: Double)] {
    let names: [String] =
      switch kind {
      case .unreadable: ["gatedShare", "standardErrors", "information"]
      case .incoherent: ["meanShift", "rakedOverOwn", "negative"]
      case .inconsistent: ["negative", "standardErrors"]
      case .batchOff: ["distance", "distanceErrors"]
      case .tie: ["tie", "tieErrors"]
      case .outdated, .unchecked, .sound: []
      }
    return names.compactMap { name in
      Self.names.first { "\($0.name)" == name }.map { (name, self[keyPath: $0.path]) }
    }
  }

  private func text(_ value: Double) -> String { PlainNumber.text(value) }
}

/// What estimates are judged by: the rule, and what is known of their dataset.
public struct Judge: Hashable, Sendable {
  public var rule: VerdictRule
  /// The number of options of the dataset's questions, for the accuracy of chance.
  public var options: Int?
  /// The number of questions that were answered.
  public var questions: Int?
  /// The hash of the subject's features, where they replaced those of estimates.
  var features: String?

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
    let replaced = replacedFeatures.map { subject, hash in
      "\(subject.dataset) \(subject.model) \(subject.checkpointTitle) \(hash)"
    }.sorted()
    let text = (rule + cards + replaced).joined(separator: "\n")
    return 1 + (Int(ContentHash.hex(Data(text.utf8)).suffix(7), radix: 16) ?? 0)
  }

  /// The judge of the estimates of a dataset.
  public func judge(dataset: String) -> Judge {
    let card = datasets.first { $0.name == dataset }
    return Judge(rule: verdictRule, options: card?.options, questions: card?.questions)
  }

  /// The judge of the estimates of a subject.
  func judge(_ subject: Subject) -> Judge {
    var judge = judge(dataset: subject.dataset)
    judge.features = replacedFeatures[subject]
    return judge
  }
}
