/// A sample with the embeddings of its questions: what BATCH learns a coupling from.
public struct EmbeddedSample: Sendable {
  /// The image embeddings, X1 [N, D1].
  public var x1: any FeatureRows
  /// The text embeddings, X2 [N, D2].
  public var x2: any FeatureRows
  public var answers: AnswerSample

  /// - Throws: ``DecompositionError`` where the rows don't match the questions.
  public init(
    x1: any FeatureRows, x2: any FeatureRows, answers: AnswerSample
  ) throws(DecompositionError) {
    guard x1.count == answers.count, x2.count == answers.count else {
      throw DecompositionError(
        "\(answers.count) questions have \(x1.count) rows of image features and \(x2.count) of "
          + "text features: they must be as many")
    }
    self.x1 = x1
    self.x2 = x2
    self.answers = answers
  }
}
