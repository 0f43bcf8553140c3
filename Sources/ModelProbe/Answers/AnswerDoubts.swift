import Foundation
import SafeText
import Studies

/// What can be read as it was asked for, and may be meant otherwise.
struct AnswerDoubts {
  /// Rows that leave a letter blank in every run, and where the first of them is.
  private var blanks: (count: Int, first: String)?
  private var logits = 0
  /// Of those, the rows in which every run sums to 1, or to 100.
  private var sums: [Int: Int] = [:]

  mutating func note(
    _ row: Int, _ file: String, _ runs: [Inputs: AnswerNumbers], _ columns: AnswerColumns,
    hasOptions: Bool
  ) {
    let extent = runs.values.map(\.values.count).max() ?? 0
    let blank = Inputs.allCases.compactMap { columns.runs[$0]!.letters.filter { $0.key >= extent } }
      .flatMap(\.values)
    if !hasOptions, !blank.isEmpty {
      if blanks == nil {
        let names = blank.sorted().map { "'\($0)'" }.listed()
        blanks = (0, "'\(file)', row \(row), in \(names)")
      }
      blanks?.count += 1
    }
    guard columns.form == .logits else { return }
    logits += 1
    for sum in [1, 100]
    where runs.values.allSatisfy({ run in
      let values = run.values.compactMap { $0 }
      return run.normaliser == nil && values.allSatisfy { $0 >= 0 }
        && abs(values.reduce(0, +) / Double(sum) - 1) <= AnswerNumbers.tolerance
    }) {
      sums[sum, default: 0] += 1
    }
  }

  var texts: [String] {
    var texts: [String] = []
    if let blanks {
      let rows = "row".counted(blanks.count) + (blanks.count == 1 ? " leaves" : " leave")
      texts.append(
        "\(rows) the last options blank in every run, first \(blanks.first): they are read as "
          + "questions that don't have them. Where they do, give the numbers.")
    }
    if logits > 0 {
      for (sum, form) in [(1, AnswerForm.probabilities), (100, .percentages)]
      where sums[sum] == logits {
        texts.append(
          "What is read as logits is never below 0 and sums to \(sum) in every row, as "
            + "\(form.rawValue) do. If that is what they are, import them again with --values "
            + "\(form.rawValue).")
      }
    }
    return texts
  }
}
