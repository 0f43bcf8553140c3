import Foundation
public import InformationDecomposition
public import Studies

/// What the three runs of a target say of one question, in bits. None of it needs a coupling, so it
/// is the same under every estimator.
public struct AnswerTerms: Hashable, Sendable {
  /// log p(y*|x) / p_y(y*), what each run tells of the right answer y*: below 0 where it makes it
  /// less probable than it is on average. Nil where the right answer isn't known.
  public var told: [Inputs: Information]
  /// KL(p(Y|x) ‖ p_y), how far the run's answer is from the mean answer, right or wrong.
  public var divergences: [Inputs: Information]
  /// The entropy of the run's answer.
  public var entropies: [Inputs: Information]

  /// What the terms are, for screens and documentation.
  public static let definitions = [
    "told: log2 p(y*|x)/p_y(y*) of the right answer y* under both inputs (VL), the image "
      + "alone (V), the text alone (L); negative where a run makes it less probable",
    "KL: KL(p(Y|x) || p_y) of each run, how far its answer is from the mean one, right or wrong",
    "H: the entropy of each run's answer",
    "p_y: the model's mean answer from both inputs over the dataset's questions; of fewer than "
      + "\(leastQuestions) it is no prior, and terms that need it are left out",
  ]

  /// With fewer questions their mean answer is no prior.
  public static let leastQuestions = 20

  /// Added to probabilities under logarithms.
  private static let floor = 1e-8

  init(
    _ runs: (Inputs) -> ArraySlice<Float>, prior: (mean: [Double], count: Int)?, answer: Int?
  ) {
    told = [:]
    divergences = [:]
    entropies = [:]
    for inputs in Inputs.allCases {
      let p = runs(inputs)
      entropies[inputs] = Information(
        nats: p.reduce(0.0) { $1 > 0 ? $0 - Double($1) * log(Double($1)) : $0 })
      guard let prior, prior.count >= Self.leastQuestions else { continue }
      func ratio(_ value: Float, _ mean: Double) -> Double {
        log(Double(value) + Self.floor) - log(mean + Self.floor)
      }
      divergences[inputs] = Information(
        nats: zip(p, prior.mean).reduce(0.0) {
          $1.0 > 0 ? $0 + Double($1.0) * ratio($1.0, $1.1) : $0
        })
      if let answer, answer < p.count, answer < prior.mean.count {
        told[inputs] = Information(nats: ratio(p[p.startIndex + answer], prior.mean[answer]))
      }
    }
  }
}

extension AnswerGrid {
  /// The terms of a question for a target; nil where it has no answer.
  public func terms(_ question: Int, _ target: Int) -> AnswerTerms? {
    guard self[question, target] != nil else { return nil }
    return AnswerTerms(
      { probabilities(question, target, $0) },
      prior: prior(of: target, at: question), answer: questions[question].answer)
  }

  /// One term, without the others: what filters and sorting ask for.
  func term(_ quantity: AnswerQuantity, _ question: Int, _ target: Int) -> Double? {
    guard let cell = self[question, target] else { return nil }
    switch quantity.kind {
    case .confidence: return Double(cell[quantity.inputs].confidence)
    case .information: return terms(question, target)?.told[quantity.inputs]?.bits
    case .divergence: return terms(question, target)?.divergences[quantity.inputs]?.bits
    case .entropy: return terms(question, target)?.entropies[quantity.inputs]?.bits
    }
  }
}

/// A number that a target has for a question.
struct AnswerQuantity: Hashable, Sendable {
  enum Kind: String, CaseIterable {
    case confidence, information
    case divergence = "KL"
    case entropy
  }

  var kind: Kind
  var inputs: Inputs

  /// `confidence`, `confidenceV`, `KLL` …; without a letter, of both inputs.
  init?(_ name: String) {
    let name = name.lowercased()
    for kind in Kind.allCases where name.hasPrefix(kind.rawValue.lowercased()) {
      switch name.dropFirst(kind.rawValue.count) {
      case "", "vl": self.init(kind: kind, inputs: .both)
      case "v": self.init(kind: kind, inputs: .vision)
      case "l": self.init(kind: kind, inputs: .language)
      default: continue
      }
      return
    }
    return nil
  }

  private init(kind: Kind, inputs: Inputs) {
    self.kind = kind
    self.inputs = inputs
  }

  static let names = Kind.allCases.flatMap { kind in
    ["", "V", "L"].map { kind.rawValue + $0 }
  }
}
