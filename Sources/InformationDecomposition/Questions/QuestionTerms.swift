import Foundation

/// What the three runs say of one question. Unlike pointwise atoms these terms need no coupling, so
/// they are the same under every estimator.
public struct QuestionTerms: Hashable, Sendable {
  /// KL(P(Y|x1) ‖ p_y), what the image alone tells.
  public var vision: Information
  /// KL(P(Y|x2) ‖ p_y), what the text alone tells.
  public var language: Information
  /// KL(P(Y|x1,x2) ‖ p_y), what both together tell.
  public var joint: Information
  /// The entropies of the three distributions.
  public var visionEntropy: Information
  public var languageEntropy: Information
  public var jointEntropy: Information

  /// The terms of each question.
  ///
  /// - Parameters:
  ///   - priors: p_y, [K]; the sample's mean joint distribution if nil.
  ///   - floor: added to probabilities under logarithms; the study adds 1e-8.
  public static func of(
    _ sample: AnswerSample, priors: [Double]? = nil, floor: Double = 1e-8
  ) -> [QuestionTerms] {
    let priors = priors ?? sample.joint.mean
    return (0..<sample.count).map { row in
      QuestionTerms(
        vision: divergence(sample.vision[row], priors, floor),
        language: divergence(sample.language[row], priors, floor),
        joint: divergence(sample.joint[row], priors, floor),
        visionEntropy: entropy(sample.vision[row]),
        languageEntropy: entropy(sample.language[row]),
        jointEntropy: entropy(sample.joint[row]))
    }
  }

  static func divergence(
    _ p: ArraySlice<Float>, _ priors: [Double], _ floor: Double
  ) -> Information {
    var sum = 0.0
    for (value, prior) in zip(p, priors) where value > 0 {
      sum += Double(value) * (log(Double(value) + floor) - log(prior + floor))
    }
    return Information(nats: sum)
  }

  static func entropy(_ p: some Sequence<Float>) -> Information {
    var sum = 0.0
    for value in p where value > 0 { sum -= Double(value) * log(Double(value)) }
    return Information(nats: sum)
  }
}
