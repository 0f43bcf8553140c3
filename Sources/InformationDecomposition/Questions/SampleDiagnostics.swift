import Foundation

/// What keeps a decomposition of a sample honest.
public struct SampleDiagnostics: Hashable, Sendable {
  /// One masked run beside the joint run.
  public struct Run: Hashable, Sendable {
    /// The mean entropy of the answers.
    public var entropy: Information
    /// The mean probability of the most probable option, 0 to 1.
    public var confidence: Double
    /// KL(mean of the run ‖ p_y): 0 where the run's answers are on average those of the joint run.
    /// It is part of the estimator's mutual information, but tells nothing of the source.
    public var incoherence: Information
    /// The total variation between those two means, 0 to 1.
    public var meanShift: Double
    /// The share of questions whose distribution is uniform over its options: answers that failed
    /// the confidence gate, 0 to 1.
    public var uniformShare: Double
  }

  public var vision: Run
  public var language: Run
  public var joint: Run
  public var informations: MutualInformations

  /// True where I12 < I1 or I12 < I2: masked runs are no conditionals of the joint run, so nothing
  /// forbids it, and an atom is negative then.
  public var violatesMonotonicity: Bool {
    informations.joint < informations.vision || informations.joint < informations.language
  }

  /// True where I1 + I2 is far above I12: most of what the runs say is said twice.
  public var isOverlapping: Bool { informations.isOverlapping }

  /// True where the image alone says next to nothing: U1 is 0 and S is I12 - I2, whatever the
  /// estimator.
  public var isDegenerate: Bool { informations.vision.bits < 0.01 }

  /// - Parameter priors: p_y; the sample's mean joint distribution if nil.
  public init(_ sample: AnswerSample, priors: [Double]? = nil) {
    let priors = priors ?? sample.joint.mean
    func run(_ answers: AnswerDistributions) -> Run {
      let mean = answers.mean
      var (entropy, confidence, uniform) = (0.0, 0.0, 0)
      for row in 0..<answers.count {
        entropy += QuestionTerms.entropy(answers[row]).nats
        confidence += Double(answers[row].max() ?? 0)
        if answers.isUniform(row) { uniform += 1 }
      }
      let number = Double(max(1, answers.count))
      var incoherence = 0.0
      for (p, prior) in zip(mean, priors) where p > 0 {
        incoherence += p * log(p / max(prior, 1e-12))
      }
      return Run(
        entropy: Information(nats: entropy / number), confidence: confidence / number,
        incoherence: Information(nats: max(0, incoherence)),
        meanShift: 0.5 * zip(mean, priors).reduce(0) { $0 + abs($1.0 - $1.1) },
        uniformShare: Double(uniform) / number)
    }
    vision = run(sample.vision)
    language = run(sample.language)
    joint = run(sample.joint)
    let terms = QuestionTerms.of(sample, priors: priors)
    let number = Double(max(1, terms.count))
    func mean(_ path: KeyPath<QuestionTerms, Information>) -> Information {
      Information(nats: terms.reduce(0) { $0 + $1[keyPath: path].nats } / number)
    }
    informations = MutualInformations(
      vision: mean(\.vision), language: mean(\.language), joint: mean(\.joint))
  }
}
