import Foundation
import Studies

/// Reads the numbers of one run for one question: one for each option, at the places of the letters.
struct AnswerNumbers {
  /// nil where a letter has no number.
  var values: [Double?]
  var normaliser: Double?

  static func read(
    _ row: RawRow, _ run: AnswerColumns.Run, form: AnswerForm
  ) throws(RowProblem) -> AnswerNumbers {
    var values: [Double?]
    if let column = run.whole {
      guard let cell = row[column] else { throw RowProblem("It has no '\(column)'.") }
      do throws(RowProblem) { values = try list(cell) } catch {
        throw RowProblem("Its '\(column)' \(error.reason)")
      }
    } else {
      values = []
      for (place, column) in run.letters.sorted(by: { $0.key < $1.key }) {
        while values.count <= place { values.append(nil) }
        guard let cell = row[column] else { continue }
        guard let number = cell.number else {
          throw RowProblem("Its '\(column)' is '\(cell.shown)'; expected a number.")
        }
        values[place] = number
      }
    }
    while values.last == .some(nil) { values.removeLast() }
    guard values.count <= OptionLetter.all.count else {
      throw RowProblem("Its '\(run.shown)' has \(values.count) numbers; there are letters for 26.")
    }
    guard values.contains(where: { $0 != nil }) else {
      throw RowProblem("Its '\(run.shown)' holds no number.")
    }
    if let problem = problem(values, form, run) { throw RowProblem(problem) }
    if form == .percentages { values = values.map { $0.map { $0 / 100 } } }
    var result = AnswerNumbers(values: values)
    if let column = run.normaliser {
      guard let cell = row[column], let number = cell.number, number.isFinite else {
        throw RowProblem(
          "Its '\(column)' is '\(row[column]?.shown ?? "nothing")'; expected a finite number.")
      }
      result.normaliser = number
    }
    return result
  }

  /// The number of a cell within a list, or nil where it holds nothing.
  private static func element(_ cell: RowValue) throws(RowProblem) -> Double? {
    if cell.isMissing { return nil }
    guard let number = cell.number else {
      throw RowProblem("holds '\(cell.shown)'; expected numbers.")
    }
    return number
  }

  /// `[0.7, 0.3]`, as a list or printed into a cell, or `{"A": 0.7, "B": 0.3}`.
  private static func list(_ cell: RowValue) throws(RowProblem) -> [Double?] {
    switch cell {
    case .list(let cells): return try cells.map(element)
    case .table(let cells):
      var values: [Double?] = []
      for (key, cell) in cells {
        guard let place = OptionLetter.place(key.trimmingCharacters(in: .whitespaces).uppercased())
        else {
          throw RowProblem(
            "has the keys \(cells.keys.sorted().prefix(6).joined(separator: ", ")); expected A, B, "
              + "C …")
        }
        while values.count <= place { values.append(nil) }
        values[place] = try element(cell)
      }
      return values
    case .text(let text):
      // What Python prints of numbers that aren't finite is no literal.
      let words = text.replacing(#/[-+]?inf(?:inity)?\b/#.ignoresCase()) { match in
        match.0.hasPrefix("-") ? "'-inf'" : "'inf'"
      }
      if let literal = PythonLiteral.value(words) { return try list(literal) }
      fallthrough
    default: throw RowProblem("is '\(cell.shown)'; expected a list of numbers such as [0.7, 0.3].")
    }
  }

  private static func problem(
    _ values: [Double?], _ form: AnswerForm, _ run: AnswerColumns.Run
  ) -> String? {
    if form == .probabilities, arePercentages(values) {
      return "Its '\(run.shown)' sum to 100, as percentages do. Percentages are read with "
        + "--values percentages."
    }
    for (place, value) in values.enumerated() {
      guard let value else { continue }
      let letter = OptionLetter.all[place]
      let name = run.column(place)
      if form == .logProbabilities, value == -.infinity { continue }
      guard value.isFinite else { return "Its '\(name)' is \(value) for \(letter), not finite." }
      if form == .probabilities, !(0...1 + tolerance).contains(value) {
        return "Its '\(name)' is \(value) for \(letter), which is no probability. Logits and "
          + "log-probabilities are read with --values."
      }
      if form == .percentages, !(0...100 * (1 + tolerance)).contains(value) {
        return "Its '\(name)' is \(value) for \(letter); expected a percentage, 0 to 100."
      }
      if form == .logProbabilities, value > tolerance {
        return "Its '\(name)' is \(value) for \(letter), and the logarithm of a probability is at "
          + "most 0. Logits are read with --values logits."
      }
    }
    let present = values.compactMap { $0 }
    let name = run.shown
    switch form {
    case .percentages:
      let sum = present.reduce(0, +)
      if abs(sum - 100) > 100 * tolerance {
        return "The percentages '\(name)' sum to \(PlainNumber.short(sum)), not 100 (tolerance "
          + "\(PlainNumber.short(100 * tolerance)))."
          + (abs(sum - 1) <= tolerance
            ? " Probabilities are read with --values probabilities."
            : " Give them over the options, with as many digits as there are.")
      }
    case .probabilities:
      let sum = present.reduce(0, +)
      if abs(sum - 1) > tolerance {
        return
          "The probabilities '\(name)' sum to \(PlainNumber.short(sum)), not 1 (tolerance "
          + "\(Features.tolerance)). Normalise them over the options; probabilities over a vocabulary "
          + "are read as log-probabilities."
      }
    case .logProbabilities:
      let sum = present.reduce(0) { $0 + exp($1) }
      if sum > 1 + tolerance {
        return
          "The probabilities behind '\(name)' sum to \(PlainNumber.short(sum)), more than 1. "
          + "Logits are read with --values logits."
      }
      if sum == 0 { return "The probabilities behind '\(name)' are all 0." }
    case .logits: break
    }
    return nil
  }

  /// Whether numbers can't be probabilities, and sum to 100 but for how they were rounded.
  private static func arePercentages(_ values: [Double?]) -> Bool {
    let present = values.compactMap { $0 }
    return present.allSatisfy { (0...101).contains($0) } && abs(present.reduce(0, +) - 100) <= 1
  }

  /// How far sums may be from 1, as where features are read.
  static let tolerance = Double(Features.tolerance)
}
