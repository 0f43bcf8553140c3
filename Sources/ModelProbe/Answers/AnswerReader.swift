import Foundation
import Studies

/// Turns the rows of a table into answers, or into the reasons why they can't be any.
struct AnswerReader {
  let names: AnswerNames
  /// The questions that the study has, by dataset.
  let known: [String: KnownQuestions]
  private(set) var answers: [ImportedAnswer] = []
  private(set) var broken: [BrokenRow] = []
  private var remarks = ReadingRemarks()
  private var isNormalised = false
  private var doubts = AnswerDoubts()
  private(set) var files: [String] = []

  init(names: AnswerNames, known: [String: KnownQuestions]) {
    self.names = names
    self.known = known
  }

  mutating func read(_ file: RowFile, columns: AnswerColumns) throws {
    files.append(file.path)
    for (field, given) in [
      (AnswerField.model, names.model ?? names.family), (.dataset, names.dataset),
    ] where given == nil && !columns.has(field) && !(field == .model && columns.has(.family)) {
      throw ProbeError(
        "'\(file.path)' has no column '\(field.rawValue)'. Name the \(field.rawValue) with "
          + "--\(field.rawValue), or its column with --columns \(field.rawValue)=COLUMN.")
    }
    try file.forEachItem { item in
      switch item {
      case .broken(let number, let reason): refuse(number, "", file.path, reason)
      case .row(let row):
        do throws(RowProblem) { answers.append(try answer(row, columns, file.path)) } catch {
          refuse(row.number, columns.text(.id, in: row) ?? "", file.path, error.reason)
        }
      }
    }
  }

  mutating func refuse(_ number: Int, _ id: String, _ file: String, _ reason: String) {
    broken.append(BrokenRow(row: number, id: id, reason: reason, file: file))
  }

  /// Takes out what only the whole of the rows tells.
  mutating func finish() {
    let read = answers
    answers = []
    for answer in read {
      if let reason = answer.note.flatMap({ remarks.doubt(of: $0) }) {
        refuse(answer.row, answer.question, answer.file, reason)
      } else {
        answers.append(answer)
      }
    }
    removeRepetitions()
    broken.sort(byFiles: files)
  }

  var texts: [String] {
    doubts.texts + remarks.texts(of: answers.compactMap(\.note))
      + (isNormalised
        ? ["Probabilities that sum to 1 but for how they were printed are divided by their sum."]
        : [])
  }

  private struct Key: Hashable {
    var subject: Subject
    var question: String
    var layer: Int?
  }

  private mutating func removeRepetitions() {
    var kept: [Key: Int] = [:]
    var removed: Set<Int> = []
    for (place, answer) in answers.enumerated() {
      let key = Key(subject: answer.subject, question: answer.question, layer: answer.layer)
      guard let first = kept[key] else {
        kept[key] = place
        continue
      }
      removed.insert(place)
      let other = answers[first]
      let what = "the question a second time, after row \(other.row)"
      guard !answer.agrees(with: other) else {
        refuse(
          answer.row, answer.question, answer.file, "It answers \(what), with the same numbers.")
        continue
      }
      refuse(
        answer.row, answer.question, answer.file, "It answers \(what), and otherwise. Remove one.")
      guard removed.insert(first).inserted else { continue }
      refuse(
        other.row, other.question, other.file,
        "Row \(answer.row) answers the question too, and otherwise. Remove one.")
    }
    answers = answers.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  // One row

  private mutating func answer(
    _ row: RawRow, _ columns: AnswerColumns, _ file: String
  ) throws(RowProblem) -> ImportedAnswer {
    let subject = try subject(row, columns)
    guard let id = columns.text(.id, in: row).map(QuestionNames.canonical) else {
      throw RowProblem("It names no question.")
    }
    let known = known[subject.dataset]
    let question = known?.questions[id]
    if let known, known.areAll, question == nil {
      throw RowProblem(
        "The study has no question '\(id)' among its \(known.questions.count) of "
          + "'\(subject.dataset)'. Give the id as it stands in 'questions', or another --dataset."
      )
    }
    let text = columns.text(.question, in: row)
    if let text, let question, !question.text.isEmpty, text != question.text {
      throw RowProblem(
        "Its question is '\(text.prefix(60))', and the study's '\(id)' is "
          + "'\(question.text.prefix(60))'.")
    }
    var options = question.map(\.options).flatMap { $0.isEmpty ? nil : $0 }
    if options == nil, let value = columns.value(.options, in: row) {
      options = try OptionReading.read(value)
    }
    var runs: [Inputs: AnswerNumbers] = [:]
    for inputs in Inputs.allCases {
      runs[inputs] = try AnswerNumbers.read(row, columns.runs[inputs]!, form: columns.form)
    }
    let letters = try letters(options, runs, columns)
    doubts.note(row.number, file, runs, columns, hasOptions: options != nil)
    for inputs in Inputs.allCases {
      try fit(&runs[inputs]!, letters, columns.runs[inputs]!, columns.form.kept)
    }
    let right = try right(row, columns, question, options, letters)
    let picture = question?.picture ?? columns.text(.picture, in: row).map { "name:\($0)" }
    return ImportedAnswer(
      subject: subject, question: id, layer: try layer(row, columns), letters: letters,
      runs: runs, answer: right?.place, note: right?.note,
      split: try columns.text(.split, in: row).map(SplitReading.read),
      masks: masks(row, columns),
      x1: try vector(.x1, row, columns), x2: try vector(.x2, row, columns), row: row.number,
      file: file, text: text, options: options, category: columns.text(.category, in: row),
      picture: picture)
  }

  private func subject(_ row: RawRow, _ columns: AnswerColumns) throws(RowProblem) -> Subject {
    let model = columns.text(.model, in: row) ?? names.model
    var family = columns.text(.family, in: row) ?? names.family
    var size = columns.text(.size, in: row) ?? names.size
    if family == nil, let model {
      let studied =
        StudiedModel(hubID: model) ?? StudiedModel.all.first { $0.model == model && size == nil }
      family = studied?.family ?? model
      size = size ?? studied?.size
      if let size, !size.isEmpty, model.hasSuffix("-\(size)") {
        family = String(model.dropLast(size.count + 1))
      }
    }
    guard let family, !family.isEmpty else { throw RowProblem("It names no model.") }
    guard let dataset = columns.text(.dataset, in: row) ?? names.dataset else {
      throw RowProblem("It names no dataset.")
    }
    return Subject(
      dataset: QuestionNames.canonical(dataset), family: family, size: size ?? "",
      stage: columns.text(.stage, in: row) ?? names.stage,
      checkpoint: columns.text(.checkpoint, in: row) ?? names.checkpoint)
  }

  /// The letters of the options: as the question has them, or as the numbers are.
  private func letters(
    _ options: [String]?, _ runs: [Inputs: AnswerNumbers], _ columns: AnswerColumns
  ) throws(RowProblem) -> OptionLetters {
    if let options { return OptionLetters(options.indices.filter { !options[$0].isEmpty }) }
    let places = Inputs.allCases.map { inputs in
      runs[inputs]!.values.indices.filter { runs[inputs]!.values[$0] != nil }
    }
    guard Set(places).count == 1 else {
      if let reason = Self.blank(runs, columns) { throw RowProblem(reason) }
      let counts = zip(Inputs.allCases, places).map {
        "\($1.count) in '\(columns.runs[$0]!.shown)'"
      }
      throw RowProblem(
        "Its answers aren't over the same options: \(counts.listed()) have a number.")
    }
    let letters = OptionLetters(places[0])
    if letters.hasGaps {
      let gap = (0..<letters.extent).first { !letters.contains($0) }!
      throw RowProblem(
        "Its answers have no number for \(OptionLetter.all[gap]). Where the question has no "
          + "such option, say so in a column 'options', as [\"red\", null, \"blue\"].")
    }
    return letters
  }

  /// The first column of a letter that is blank where another run has a number.
  private static func blank(
    _ runs: [Inputs: AnswerNumbers], _ columns: AnswerColumns
  ) -> String? {
    func has(_ inputs: Inputs, _ place: Int) -> Bool {
      runs[inputs]!.values.indices.contains(place) && runs[inputs]!.values[place] != nil
    }
    for place in OptionLetter.all.indices {
      let given = Inputs.allCases.filter { has($0, place) }
      guard !given.isEmpty,
        let blank = Inputs.allCases.first(where: {
          columns.runs[$0]!.letters[place] != nil && !has($0, place)
        })
      else { continue }
      let others = given.map { "'\(columns.runs[$0]!.column(place))'" }
      return "Its '\(columns.runs[blank]!.column(place))' is blank, and \(others.listed()) "
        + "\(others.count == 1 ? "has" : "have") a number. A blank is no 0: give the number, or "
        + "leave the option \(OptionLetter.all[place]) blank in every run."
    }
    return nil
  }

  /// Brings numbers to the letters of the options: one for each, and none beside them.
  private mutating func fit(
    _ numbers: inout AnswerNumbers, _ letters: OptionLetters, _ run: AnswerColumns.Run,
    _ form: AnswerForm
  ) throws(RowProblem) {
    var values = [Double?](repeating: nil, count: letters.extent)
    var beyond = 0.0
    for (place, value) in numbers.values.enumerated() {
      guard let value else { continue }
      if letters.contains(place) {
        values[place] = value
      } else if form == .probabilities {
        beyond += value
      }
    }
    if let place = letters.places.first(where: { values[$0] == nil }) {
      throw RowProblem(
        "Its '\(run.column(place))' has no number for the option "
          + "\(OptionLetter.all[place]).")
    }
    guard beyond <= AnswerNumbers.tolerance else {
      throw RowProblem(
        "Its '\(run.shown)' gives \(PlainNumber.short(beyond)) to options that the "
          + "question doesn't have; it has \(letters.places.map { OptionLetter.all[$0] }.listed())."
      )
    }
    if form == .probabilities {
      let sum = values.reduce(0) { $0 + ($1 ?? 0) }
      // Numbers of single precision are as near to 1 as they can be.
      if abs(sum - 1) > 1e-6 {
        values = values.map { $0.map { $0 / sum } }
        isNormalised = true
      }
    }
    if let normaliser = numbers.normaliser {
      let mass = letters.places.reduce(0) { $0 + exp(values[$1]! - normaliser) }
      guard mass <= 1 + AnswerNumbers.tolerance else {
        throw RowProblem(
          "The letters of '\(run.shown)' hold \(PlainNumber.short(mass)) of the "
            + "vocabulary's probability, more than 1: 'lse' is of other logits.")
      }
    }
    numbers.values = values
  }

  private mutating func right(
    _ row: RawRow, _ columns: AnswerColumns, _ question: Question?, _ options: [String]?,
    _ letters: OptionLetters
  ) throws(RowProblem) -> (place: Int, note: ReadingRemarks.AnswerNote?)? {
    guard let value = columns.value(.answer, in: row), !value.isMissing else {
      return question?.answer.map { ($0, nil) }
    }
    let shown =
      options
      ?? (0..<letters.extent).map { letters.contains($0) ? OptionLetter.all[$0] : "" }
    let answer = try remarks.read(value, options: shown, row: row)
    if let known = question?.answer, known != answer.place {
      throw RowProblem(
        Self.contradiction(value.shown, OptionLetter.all[answer.place])
          + ", and the study's question is answered by \(OptionLetter.all[known]).")
    }
    return (answer.place, remarks.note(value, answer, options: shown, row: row))
  }

  /// What a row says is right, with the letter where the row says it otherwise.
  private static func contradiction(_ shown: String, _ letter: String) -> String {
    shown == letter ? "Its answer is \(letter)" : "Its answer '\(shown)' means \(letter)"
  }

  private func layer(_ row: RawRow, _ columns: AnswerColumns) throws(RowProblem) -> Int? {
    guard let value = columns.value(.layer, in: row), let text = value.present else { return nil }
    guard let layer = Double(text).flatMap({ Int(exactly: $0) }), (1...1000).contains(layer) else {
      throw RowProblem("Its layer is '\(value.shown)'; expected 1 to 1000.")
    }
    return layer
  }

  private func masks(_ row: RawRow, _ columns: AnswerColumns) -> RunMasks {
    RunMasks(
      text: columns.text(.textMask, in: row) ?? names.masks.text,
      image: columns.text(.imageMask, in: row) ?? names.masks.image)
  }

  private func vector(
    _ field: AnswerField, _ row: RawRow, _ columns: AnswerColumns
  ) throws(RowProblem) -> [Float]? {
    guard var value = columns.vector(field, in: row), !value.isMissing else { return nil }
    if case .text(let text) = value, let literal = PythonLiteral.value(text) { value = literal }
    guard case .list(let cells) = value, !cells.isEmpty else {
      throw RowProblem(
        "Its '\(field.rawValue)' is '\(value.shown)'; expected a list of numbers.")
    }
    var result: [Float] = []
    result.reserveCapacity(cells.count)
    for (place, cell) in cells.enumerated() {
      guard let number = cell.number else {
        throw RowProblem(
          "Number \(place + 1) of its '\(field.rawValue)' is '\(cell.shown)'.")
      }
      let single = Float(number)
      guard single.isFinite else {
        throw RowProblem(
          "Number \(place + 1) of its '\(field.rawValue)' is \(number), which is not finite "
            + "in single precision.")
      }
      result.append(single)
    }
    return result
  }
}
