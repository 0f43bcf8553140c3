/// How one quantity of two targets differs on the questions that both answered, with the interval of
/// a paired bootstrap: the same questions are drawn for both.
public struct PairedDifference: Hashable, Sendable {
  public var dataset: String
  public var first: AnswerTarget
  public var second: AnswerTarget
  /// `R`, `U1`, `U2`, `S` or `total`, in bits, or `accuracy`, in percent.
  public var quantity: String
  public var firstValue: Double
  public var secondValue: Double
  /// Of the first less the second.
  public var interval: Interval
  /// The questions that both answered.
  public var questions: Int
  /// How many pictures were drawn, where questions share them.
  public var pictures: Int?
  /// The condition that the questions pass; nil for all of them.
  public var filter: String?
  /// The estimator's name, such as `exact`.
  public var estimator: String
  public var seed: UInt64?
  /// The estimator's settings, as a JSON object.
  public var settings: String?
  /// The features of the first are in ``Provenance/features``.
  public var secondFeatures: String?
  public var provenance: Provenance

  /// - Parameter interval: of the first less the second.
  public init(
    dataset: String, first: AnswerTarget, second: AnswerTarget, quantity: String,
    values: (first: Double, second: Double), interval: Interval, questions: Int,
    pictures: Int? = nil, filter: String? = nil, estimator: String, seed: UInt64? = nil,
    settings: String? = nil, secondFeatures: String? = nil, provenance: Provenance = Provenance()
  ) {
    self.dataset = dataset
    self.first = first
    self.second = second
    self.quantity = quantity
    (firstValue, secondValue) = values
    self.interval = interval
    self.questions = questions
    self.pictures = pictures
    self.filter = filter
    self.estimator = estimator
    self.seed = seed
    self.settings = settings
    self.secondFeatures = secondFeatures
    self.provenance = provenance
  }

  /// The first less the second.
  public var difference: Double { firstValue - secondValue }

  /// True where the interval leaves out 0.
  public var isDistinct: Bool { interval.low > 0 || interval.high < 0 }

  /// What one comparison is of: its differences are a quantity each.
  package struct Pair: Hashable, Sendable {
    package var dataset: String
    package var first: AnswerTarget
    package var second: AnswerTarget
    package var filter: String?
    package var estimator: String
    package var seed: UInt64?

    package init(
      dataset: String, first: AnswerTarget, second: AnswerTarget, filter: String?,
      estimator: String, seed: UInt64? = nil
    ) {
      self.dataset = dataset
      self.first = first
      self.second = second
      self.filter = filter
      self.estimator = estimator
      self.seed = seed
    }
  }

  package var pair: Pair {
    Pair(
      dataset: dataset, first: first, second: second, filter: filter, estimator: estimator,
      seed: seed)
  }

  /// The quantities that are compared, in the order in which they are shown.
  public static let quantities = ["R", "U1", "U2", "S", "total", "accuracy"]
}

extension [PairedDifference] {
  /// Of each quantity of a comparison the one that was made last, in the order in which they first
  /// came.
  package var latest: [PairedDifference] {
    var places: [PairedDifference.Pair: [String: Int]] = [:]
    var latest: [PairedDifference] = []
    for difference in self {
      guard let place = places[difference.pair]?[difference.quantity] else {
        places[difference.pair, default: [:]][difference.quantity] = latest.count
        latest.append(difference)
        continue
      }
      let (known, new) = (latest[place].provenance.date ?? "", difference.provenance.date ?? "")
      if known <= new { latest[place] = difference }
    }
    return latest
  }
}
