/// What a model answers to the same N questions in three runs: P(Y|X1), P(Y|X2), P(Y|X1,X2).
public struct AnswerSample: Hashable, Sendable {
  /// From the image alone, P(Y|X1).
  public var vision: AnswerDistributions
  /// From the text alone, P(Y|X2).
  public var language: AnswerDistributions
  /// From both, P(Y|X1,X2).
  public var joint: AnswerDistributions

  /// - Throws: ``DecompositionError`` where the three differ in N or K.
  public init(
    vision: AnswerDistributions, language: AnswerDistributions, joint: AnswerDistributions
  ) throws(DecompositionError) {
    guard vision.count == language.count, language.count == joint.count else {
      throw DecompositionError(
        "the runs hold \(vision.count) (vision), \(language.count) (language) and \(joint.count) "
          + "(both) questions: they must be the same")
    }
    guard vision.labels == language.labels, language.labels == joint.labels else {
      throw DecompositionError(
        "the runs hold \(vision.labels) (vision), \(language.labels) (language) and "
          + "\(joint.labels) (both) options: they must be the same")
    }
    self.vision = vision
    self.language = language
    self.joint = joint
  }

  init(
    unchecked vision: AnswerDistributions, _ language: AnswerDistributions,
    _ joint: AnswerDistributions
  ) {
    (self.vision, self.language, self.joint) = (vision, language, joint)
  }

  /// The number of questions, N.
  public var count: Int { joint.count }
  /// The number of options, K.
  public var labels: Int { joint.labels }

  /// The same with image and text in each other's place.
  public var swapped: AnswerSample { AnswerSample(unchecked: language, vision, joint) }

  /// The sample of some questions, in the order given; one may be named more than once.
  public func rows(_ rows: [Int]) -> AnswerSample {
    AnswerSample(unchecked: vision.rows(rows), language.rows(rows), joint.rows(rows))
  }
}
