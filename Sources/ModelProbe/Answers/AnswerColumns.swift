import Foundation
import SafeText
import Studies

/// Which column of a table of answers holds what.
struct AnswerColumns {
  /// The columns of one run: one that holds all numbers, or one for each option by its place.
  struct Run {
    var whole: String?
    var letters: [Int: String] = [:]
    /// The log-sum-exp over the vocabulary, beside logits.
    var normaliser: String?

    /// The columns as messages name them, between single quotes.
    var shown: String {
      if let whole { return whole }
      let columns = letters.sorted { $0.key < $1.key }.map(\.value)
      guard let first = columns.first, let last = columns.last else { return "" }
      return columns.count > 1 ? "\(first)' to '\(last)" : first
    }

    /// The column that holds the number of an option.
    func column(_ place: Int) -> String { whole ?? letters[place] ?? shown }
  }

  let form: AnswerForm
  let runs: [Inputs: Run]
  private var fields: [AnswerField: String] = [:]
  /// The columns of a vector that has one for each of its numbers, in their order.
  private var vectors: [AnswerField: [String]] = [:]

  /// - Parameters:
  ///   - mapped: What the user says: `id=qid,vl=joint_scores,model=name`.
  ///   - form: What the user says that the numbers are.
  /// - Throws: ``ProbeError`` where a column that is needed isn't there, with those that are.
  init(
    names: [String], mapped: [String: String], form: AnswerForm?, file: String
  ) throws {
    func has(_ what: String) -> String {
      let shown = names.prefix(24).map { "'\($0)'" }.joined(separator: ", ")
      return "'\(file)' has no \(what); its columns are \(shown)\(names.count > 24 ? ", …" : "")."
    }
    var lettered: [Inputs: [Int: String]] = [:]
    for (key, column) in mapped.sorted(by: { $0.key < $1.key }) where !names.contains(column) {
      let inputs = Inputs(rawValue: key)
      let field = AnswerField(rawValue: key)
      guard let pattern = ColumnPattern(column), inputs != nil || field?.isVector == true else {
        throw ProbeError(
          has("column '\(column)'") + NearestWord.question(column, among: names)
            + " Name one of them: --columns \(key)=COLUMN.")
      }
      if let inputs {
        lettered[inputs] = try pattern.letters(names, file: file)
      } else if let field {
        vectors[field] = pattern.numbered(names)
      }
      if inputs.map({ lettered[$0]!.isEmpty }) ?? vectors[field!]!.isEmpty {
        let place = inputs == nil ? "number" : "letter of an option"
        throw ProbeError(
          has("columns '\(column)' with a \(place) in the place of the star")
            + ColumnPattern.question(column, among: names))
      }
    }
    var found: [AnswerForm: [Inputs: Run]] = [:]
    var normalisers: [Inputs: String] = [:]
    for name in names {
      guard let column = RunColumn(name) else { continue }
      if column.isNormaliser {
        normalisers[column.inputs] = name
      } else if let place = column.place {
        found[column.form, default: [:]][column.inputs, default: Run()].letters[place] = name
      } else {
        found[column.form, default: [:]][column.inputs, default: Run()].whole = name
      }
    }
    for inputs in Inputs.allCases {
      guard let column = mapped[inputs.rawValue] else { continue }
      let named = form ?? RunColumn(column)?.form ?? .probabilities
      for form in AnswerForm.allCases { found[form]?[inputs] = nil }
      found[named, default: [:]][inputs] =
        lettered[inputs].map { Run(letters: $0) } ?? Run(whole: column)
    }
    let whole = AnswerForm.allCases.filter { found[$0]?.count == 3 }
    if let form, found[form]?.count != 3, whole == [.probabilities] {
      // Names such as 'vl' don't say what the numbers are; the user does.
      found[form] = found[.probabilities]
    } else if form == nil, whole.count > 1 {
      let forms = whole.map { "--values \($0.rawValue)" }.listed("or")
      throw ProbeError(
        "'\(file)' has the answers as \(whole.map(\.rawValue).listed()). Say which to read: "
          + "\(forms).")
    }
    guard let chosen = form ?? whole.first, var runs = found[chosen], runs.count == 3 else {
      let missing = Inputs.allCases.filter { inputs in
        form.map { found[$0]?[inputs] == nil } ?? !found.values.contains { $0[inputs] != nil }
      }
      let which = (missing.isEmpty ? Inputs.allCases : missing).map(\.name).listed()
      throw ProbeError(
        has("answers from \(which)")
          + " Expected 'vl', 'v' and 'l' (both inputs, the image alone, the text alone) as "
          + "'p_vl', 'logprob_vl' or 'logit_vl', with a list of numbers or a column for each letter "
          + "('p_vl_A'). Say which they are: --columns vl=COLUMN,v=COLUMN,l=COLUMN, with a star in "
          + "the letter's place for a column for each, as in vl=both_*.")
    }
    if chosen == .logits {
      for inputs in Inputs.allCases { runs[inputs]?.normaliser = normalisers[inputs] }
    }
    self.form = chosen
    self.runs = runs
    findFields(names, mapped)
    guard fields[.id] != nil else {
      throw ProbeError(
        has("column 'id' or 'question_id' for the questions")
          + " Say which it is: --columns id=COLUMN.")
    }
  }

  private mutating func findFields(_ names: [String], _ mapped: [String: String]) {
    func folded(_ name: String) -> String {
      name.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    }
    let taken = Set(
      runs.values.flatMap { run in
        [run.whole, run.normaliser].compactMap { $0 } + run.letters.values
      })
    for field in AnswerField.allCases {
      guard vectors[field] == nil else { continue }
      fields[field] =
        mapped[field.rawValue]
        ?? field.names.lazy.compactMap { wanted in
          names.first { folded($0) == folded(wanted) && !taken.contains($0) }
        }.first
    }
    // In a study's own answers 'question' is the id.
    if fields[.id] == nil, let question = fields[.question], mapped["question"] == nil {
      fields[.id] = question
      fields[.question] = nil
    }
    for field in [AnswerField.x1, .x2] where fields[field] == nil && vectors[field] == nil {
      let parts = names.compactMap { name -> (Int, String)? in
        guard let match = name.wholeMatch(of: #/(x[12])[_.\[-]?(\d+)\]?/#),
          match.1 == field.rawValue
        else { return nil }
        return Int(match.2, radix: 10).map { ($0, name) }
      }.sorted { $0.0 < $1.0 }
      if !parts.isEmpty { vectors[field] = parts.map(\.1) }
    }
  }

  func has(_ field: AnswerField) -> Bool { fields[field] != nil || vectors[field] != nil }

  func value(_ field: AnswerField, in row: RawRow) -> RowValue? { row[fields[field]] }

  func text(_ field: AnswerField, in row: RawRow) -> String? {
    value(field, in: row)?.present?.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The numbers of an embedding, nil where the row has none.
  func vector(_ field: AnswerField, in row: RawRow) -> RowValue? {
    guard let columns = vectors[field] else { return value(field, in: row) }
    let cells = columns.map { row[$0] ?? .missing }
    return cells.allSatisfy(\.isMissing) ? nil : .list(cells)
  }

  /// Reads `--columns id=qid,vl=scores`, with columns that are named together as `vl=both_*`.
  static func mapping(_ text: String) throws -> [String: String] {
    var result: [String: String] = [:]
    let keys = AnswerField.allCases.map(\.rawValue) + Inputs.allCases.map(\.rawValue)
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard sides.count == 2, !sides[1].isEmpty, keys.contains(sides[0]) else {
        throw ProbeError(
          "--columns has '\(part)'; expected FIELD=COLUMN, with \(keys.joined(separator: ", "))."
            + (keys.contains(sides[0]) ? "" : NearestWord.question(sides[0], among: keys)))
      }
      result[sides[0]] = sides[1]
    }
    return result
  }
}

/// What the name of a column says: `p_vl`, `logit_v_A`, `lse_l`, `vl_prob`.
private struct RunColumn {
  var inputs: Inputs
  var form: AnswerForm
  var place: Int?
  var isNormaliser = false

  init?(_ name: String) {
    var words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    // 'log_prob_vl' is 'logprob_vl'.
    if let log = words.firstIndex(where: { $0.lowercased() == "log" }), log + 1 < words.count {
      words.replaceSubrange(log...log + 1, with: ["log" + words[log + 1]])
    }
    var form: AnswerForm?
    var inputs: Inputs?
    for (number, word) in words.enumerated() {
      let small = word.lowercased()
      if form == nil, let found = AnswerForm.allCases.first(where: { $0.words.contains(small) }) {
        form = found
      } else if form == nil, ["lse", "logsumexp"].contains(small), !isNormaliser {
        isNormaliser = true
      } else if inputs == nil,
        let found = Inputs.allCases.first(where: { $0.words.contains(small) })
      {
        inputs = found
      } else if number > 0, number == words.count - 1, inputs != nil,
        let found = OptionLetter.place(word.uppercased())
      {
        place = found
      } else {
        return nil
      }
    }
    guard let inputs else { return nil }
    // 'image' or 'text' alone is a picture or a question.
    let isShort = words.contains { [inputs.words[0], "joint"].contains($0.lowercased()) }
    guard form != nil || isNormaliser || isShort else { return nil }
    self.inputs = inputs
    self.form = form ?? .probabilities
  }
}
