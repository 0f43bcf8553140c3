import Foundation
import SafeText
import Studies

/// What is said of how a file was read: answers with two readings, and what other rows make of
/// them.
struct ReadingRemarks {
  /// How one answer was read.
  struct AnswerNote {
    let isIndex: Bool
    /// What it was taken for, and what else it may mean.
    let otherReading: String?
  }

  /// Rows with U+FFFD, which stands for a character that was lost.
  var damaged: [Int] = []
  /// Conversations of more than one question.
  private var longer: [Int] = []
  /// Whether an index of 0 occurs, which says that they count from 0.
  private var hasZero = false
  /// A row whose answer is a number beyond its indexes, and what it is.
  private var beyond: String?
  private var isTextBeyond = false

  /// Reads which option is right, and notes an index that can be none.
  mutating func read(
    _ value: RowValue?, options: [String], row: RawRow, takesIndices: Bool = true,
    areIndices: Bool = false
  ) throws(RowProblem) -> AnswerReading.Answer {
    do throws(RowProblem) {
      return try AnswerReading.read(
        value, options: options, isTyped: row.isTyped, takesIndices: takesIndices,
        areIndices: areIndices)
    } catch {
      if let number = value?.whole, number == options.count, beyond == nil {
        beyond = "another row has \(number) of \(options.count) options"
      }
      throw error
    }
  }

  mutating func note(
    _ value: RowValue, _ answer: AnswerReading.Answer, options: [String], row: RawRow
  ) -> AnswerNote {
    let (place, how) = answer
    let text = (value.text ?? "").trimmingCharacters(in: .whitespaces)
    let number = value.whole
    var other: Int?
    switch how {
    case .letter, .index:
      other = options.firstIndex { $0 == text }
    case .option:
      other = number.flatMap { options.indices.contains($0) ? $0 : nil }
    case .truth: break
    }
    if how == .index, number == 0 { hasZero = true }
    if how == .option, let number, !options.indices.contains(number), beyond == nil {
      beyond = "row \(row.number) has \(number) among \(options.count) options"
      isTextBeyond = true
    }
    let otherReading = other.flatMap { other in
      other == place
        ? nil
        : "'\(text)' in row \(row.number) is read as \(OptionLetter.all[place]) "
          + "('\(options[place])'), not as \(OptionLetter.all[other]) ('\(options[other])')"
    }
    return AnswerNote(isIndex: how == .index, otherReading: otherReading)
  }

  /// Notes a conversation that goes on behind its first answer.
  mutating func noteTurns(_ row: RawRow) {
    if case .list(let turns) = row.fields["conversations"], turns.count > 3 {
      longer.append(row.number)
    }
  }

  /// Why an answer that is an index can't be trusted, where the other rows say so.
  func doubt(of answer: AnswerNote) -> String? {
    guard answer.isIndex, let beyond else { return nil }
    if isTextBeyond {
      return answer.otherReading.map { _ in
        "Its answer is a number that is an index and the text of another option, and \(beyond), "
          + "where it can't be an index. Write letters."
      }
    }
    guard !hasZero else { return nil }
    return "Its answer is a number, and indexes seem to count from 1 here: \(beyond), and none has "
      + "0. Write letters, or count from 0."
  }

  /// - Parameter answers: Those of the questions that are kept.
  func texts(of answers: [AnswerNote]) -> [String] {
    let twofold = answers.compactMap(\.otherReading)
    var texts: [String] = []
    if let first = twofold.first {
      texts.append(
        "answer".counted(twofold.count)
          + " can be read in two ways: \(first). \(AnswerReading.rule)")
    }
    if let first = longer.first {
      texts.append(
        "Conversations such as row \(first) (\(longer.count) in all) go on behind the first answer; "
          + "their first question is asked.")
    }
    if let first = damaged.first {
      texts.append(
        "Rows such as row \(first) (\(damaged.count) in all) hold U+FFFD: a character was lost before "
          + "the file was written.")
    }
    return texts
  }
}
