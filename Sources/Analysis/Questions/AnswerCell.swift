// Conversions fit: options are A to Z, and probabilities are 0 to 1.

public import Studies

/// What the three runs of one target made of one question.
public struct AnswerCell: Hashable, Sendable {
  /// One run: what it predicts, and how surely.
  public struct Run: Hashable, Sendable {
    private var option: Int8
    /// The probability of its most probable option.
    public var confidence: Float
    /// Uniform over the options: gated, or undecided.
    public var isUniform: Bool

    /// The option with the greatest probability, where that is one alone.
    public var predicted: Int? { option < 0 ? nil : Int(option) }

    /// - Parameter isValid: whether an option was asked.
    init(_ values: ArraySlice<Double>, isValid: (Int) -> Bool) {
      option = AnswerView.prediction(values).map { Int8(clamping: $0) } ?? -1
      confidence = Float(values.max() ?? 0)
      var count = 0
      var (least, most) = (Double.infinity, -Double.infinity)
      for (place, value) in values.enumerated() where isValid(place) {
        count += 1
        (least, most) = (min(least, value), max(most, value))
      }
      isUniform = count > 1 && most - least < 1e-6
    }
  }

  public var both: Run
  public var image: Run
  public var text: Run
  /// The right option, where it is known.
  private var answer: Int8

  init(both: Run, image: Run, text: Run, answer: Int?) {
    self.both = both
    self.image = image
    self.text = text
    self.answer = answer.map { Int8(clamping: $0) } ?? -1
  }

  public subscript(inputs: Inputs) -> Run {
    switch inputs {
    case .vision: image
    case .language: text
    case .both: both
    }
  }

  /// Whether a run is right; false where the right option isn't known.
  public func isRight(_ inputs: Inputs) -> Bool {
    answer >= 0 && self[inputs].predicted == Int(answer)
  }

  /// Nil where the right option isn't known.
  public var outcome: QuestionOutcome? {
    answer < 0
      ? nil
      : QuestionOutcome(
        both: isRight(.both), image: isRight(.vision), text: isRight(.language))
  }

  /// Whether an answer of the three is uniform: gated, or undecided.
  public var isGated: Bool { both.isUniform || image.isUniform || text.isUniform }
}
