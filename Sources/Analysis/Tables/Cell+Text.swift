import SafeText

extension Table.Cell {
  /// What people read for the keys of records that are no words.
  private static let words = ["coInformation": "R-S"]

  /// What it says where it holds words, as people read them.
  package var words: String? {
    guard case .text(let text) = self else { return nil }
    return Self.words[text] ?? text
  }

  /// As people read it.
  package func shown(decimals: Int) -> String {
    switch self {
    case .text(let text): VisibleText.line(words ?? text)
    case .integer(let value): "\(value)"
    case .natural(let value): "\(value)"
    // Four decimals are those of p-values, of which none is 0.
    case .number(let value) where decimals == 4 && value > 0 && value < 0.00005: "<0.0001"
    case .number(let value): NumberText.fixed(value, decimals: decimals)
    case .interval(let low, let high, _, _):
      NumberText.bounds(low, high, decimals: decimals)
    case .missing: "n/a"
    }
  }

  /// As programs read it: every digit, and nothing where it is missing.
  package var exact: String {
    switch self {
    case .text(let text): text
    case .integer(let value): "\(value)"
    case .natural(let value): "\(value)"
    case .number(let value): "\(value)"
    case .interval(let low, let high, _, _): "\(low)..\(high)"
    case .missing: ""
    }
  }
}
