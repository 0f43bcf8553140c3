/// A condition on estimates in the language of the filter prompt and of `--where`.
///
///     try Filter("family:qwen and size >= 7 and S > 0.2 not dataset:POPE")
///
/// A word alone matches models whose name contains it. `field:text` matches text that contains
/// the words, `=` and `!=` compare whole texts, and `<`, `<=`, `>`, `>=`, `=`, `!=` compare
/// numbers. Conditions join with `and` (which may be left out), `or`, `not` and parentheses.
/// Letter case does not matter, and a text with spaces stands in double quotes.
public struct Filter: Hashable, Sendable {
  /// The text that was parsed.
  public let text: String
  let condition: Condition

  package indirect enum Condition: Hashable, Sendable {
    case everything
    case text(TextField, TextComparison, String)
    case number(Quantity, NumberComparison, ComparedValue)
    case not(Condition)
    case all([Condition])
    case any([Condition])
  }

  package enum TextField: String, CaseIterable, Sendable {
    case model, family, dataset, size, stage, checkpoint, estimator, verdict
  }

  package enum TextComparison: Sendable { case contains, equal, notEqual }

  package enum NumberComparison: String, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
  }

  /// Parses a filter.
  ///
  /// - Throws: ``FilterError`` with the place and the reason.
  public init(_ text: String) throws(FilterError) {
    var parser = FilterParser<Condition>(text)
    condition = try parser.parse()
    self.text = text
  }

  public func matches(_ estimate: Estimate) -> Bool { condition.matches(estimate) }

  /// Whether it asks how estimates were made, so that it looks behind the current ones.
  var namesEstimator: Bool { condition.names(.estimator) }
}

/// Why a text is not a filter, and where.
public struct FilterError: Error, Hashable, Sendable, CustomStringConvertible {
  public let text: String
  /// How many characters stand before the place.
  public let offset: Int
  public let message: String

  package init(text: String, offset: Int, message: String) {
    self.text = text
    self.offset = offset
    self.message = message
  }

  /// The reason, the text, and a caret under the place.
  public var description: String {
    "\(message)\n  \(text)\n  \(String(repeating: " ", count: offset))^"
  }
}

extension Filter.Condition {
  func matches(_ estimate: Estimate) -> Bool {
    switch self {
    case .everything: true
    case .not(let condition): !condition.matches(estimate)
    case .all(let conditions): conditions.allSatisfy { $0.matches(estimate) }
    case .any(let conditions): conditions.contains { $0.matches(estimate) }
    case .text(let field, let comparison, let text):
      comparison.holds(field.value(of: estimate)?.lowercased() ?? "", text)
    case .number(let quantity, let comparison, let number):
      quantity.compared(of: estimate).map { comparison.holds($0, number) } ?? false
    }
  }
}

extension Filter.Condition {
  /// The comparisons that it is made of.
  var comparisons: [Filter.Condition] {
    switch self {
    case .everything: []
    case .text, .number: [self]
    case .not(let condition): condition.comparisons
    case .all(let conditions), .any(let conditions): conditions.flatMap(\.comparisons)
    }
  }

  /// Whether it compares a text of estimates.
  func names(_ field: Filter.TextField) -> Bool {
    comparisons.contains { if case .text(field, _, _) = $0 { true } else { false } }
  }
}

extension Filter.TextField {
  func value(of estimate: Estimate) -> String? {
    switch self {
    case .model: estimate.subject.model
    case .family: estimate.subject.family
    case .dataset: estimate.subject.dataset
    case .size: estimate.subject.size
    case .stage: estimate.subject.stage
    case .checkpoint: estimate.subject.checkpoint
    case .estimator: estimate.estimator
    case .verdict: estimate.verdict.kind.rawValue
    }
  }
}

extension Filter.TextComparison {
  package init?(_ sign: String) {
    switch sign {
    case ":": self = .contains
    case "=": self = .equal
    case "!=": self = .notEqual
    default: return nil
    }
  }

  package func holds(_ value: String, _ text: String) -> Bool {
    switch self {
    case .contains: text.isEmpty || value.contains(text)
    case .equal: value == text
    case .notEqual: value != text
    }
  }
}

extension Filter.NumberComparison {
  package func holds(_ value: Double, _ number: Double) -> Bool {
    switch self {
    case .less: value < number
    case .lessOrEqual: value <= number
    case .greater: value > number
    case .greaterOrEqual: value >= number
    case .equal: value == number
    case .notEqual: value != number
    }
  }
}
