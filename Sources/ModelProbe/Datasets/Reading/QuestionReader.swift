import Foundation
import Studies

/// Turns the rows of a source into questions, or into the reasons why they can't be any.
struct QuestionReader {
  private let source: DatasetSource
  private let layout: DatasetLayout
  private var pictures: PictureReading
  private var result: LoadedDataset
  private var names = QuestionNames()
  private var remarks = ReadingRemarks()
  private var candidates: [QuestionCandidate] = []
  /// The picture that a row holds, by the row's id.
  private var held: [String: ProbeQuestion.Picture] = [:]
  private let tables: TableWorker?
  /// How many rows were read of each split that files name.
  private var counts: [String: Int] = [:]
  private let tell: (Int) -> Void
  private var total = 0

  /// - Parameters:
  ///   - store: Keeps a picture that stands in the file, and gives its path.
  ///   - tables: Reads what only Python reads.
  ///   - tell: Is told now and then how many rows are read.
  init(
    _ source: DatasetSource, store: ((Data) throws -> String)? = nil, tables: TableWorker? = nil,
    tell: @escaping (Int) -> Void = { _ in }
  ) throws {
    self.source = source
    self.tables = tables
    self.tell = tell
    layout = source.kind.layout
    if let images = source.images, !PathName.isFolder(images) {
      throw ProbeError("There is no folder '\(images)'. Check the path after --images.")
    }
    let first = source.paths[0]
    pictures = PictureReading(
      folder: source.images ?? URL(filePath: first).deletingLastPathComponent().path,
      isNamed: source.images != nil, layout: layout, store: store)
    pictures.takesSeveral = source.takesSeveralPictures
    result = LoadedDataset(name: source.name)
  }

  mutating func read() throws -> LoadedDataset {
    for (place, path) in source.paths.enumerated() {
      let file = try RowFile(path, tables: tables)
      if let remark = file.remark { result.remarks.append(remark) }
      guard source.images != nil || !layout.needsImages || file.pictures != nil else {
        throw ProbeError(
          "The dataset '\(source.name)' keeps its pictures apart. Name their folder with --images.")
      }
      pictures.stored = file.pictures
      let columns = try ColumnMap(
        names: file.names, layout: layout, mapped: source.columns, file: path)
      var split: ProbeQuestion.Split?
      if source.kind == .conversations, source.paths.count == 2 {
        split = place == 0 ? .train : .evaluation
      }
      if let found = source.splits[path].flatMap(SplitReading.known) { split = found }
      try file.forEachItem { item in
        switch item {
        case .broken(let number, let reason): refuse(number, "", path, reason)
        case .row(let row): try take(layout.rewrite?(row) ?? row, columns, path, split)
        }
        total += 1
        if total % 256 == 0 { tell(total) }
      }
    }
    candidates = candidates.compactMap { settled($0) }
    result.questions = candidates.map(\.question)
    result.broken.sort(byFiles: source.paths.map(Self.name))
    mendSplits()
    result.remarks += names.remarks + remarks.texts(of: candidates.map(\.answer))
    return result
  }

  private mutating func refuse(_ number: Int, _ id: String, _ file: String, _ reason: String) {
    result.broken.append(
      BrokenRow(
        row: number, id: id, reason: reason,
        file: shownName(of: file)))
  }

  /// The name of a row's file, where there are several.
  private func shownName(of file: String) -> String? {
    source.paths.count > 1 ? Self.name(of: file) : nil
  }

  /// A file in messages.
  static func name(of file: String) -> String { URL(filePath: file).lastPathComponent }

  private mutating func take(
    _ row: RawRow, _ columns: ColumnMap, _ file: String, _ fileSplit: ProbeQuestion.Split?
  ) throws {
    let written = columns.text(.id, in: row).map(QuestionNames.canonical)
    let found = try pictures.read(columns.picture(in: row))
    if layout.refersToPictures, let written, case .picture(let picture) = found,
      held[written] == nil
    {
      held[written] = picture
    }
    let id = written ?? fallbackID(row, file, fileSplit)
    do throws(RowProblem) {
      candidates.append(try candidate(row, id, found, columns, file, fileSplit))
    } catch {
      refuse(row.number, id, file, error.reason)
    }
  }

  private mutating func candidate(
    _ row: RawRow, _ id: String, _ found: PictureReading.Outcome, _ columns: ColumnMap,
    _ file: String, _ fileSplit: ProbeQuestion.Split?
  ) throws(RowProblem) -> QuestionCandidate {
    if let reason = layout.refusal?(row) { throw RowProblem(reason) }
    remarks.noteTurns(row)
    let prompt = columns.text(.prompt, in: row)
    var text = columns.text(.question, in: row) ?? ""
    if let hint = columns.text(.hint, in: row) { text = hint + "\n" + text }
    guard !text.allSatisfy(\.isWhitespace) || prompt != nil else {
      throw RowProblem("The question is empty.")
    }
    if layout.numbersPictures { text = DatasetLayout.withoutPlaces(text) }
    let value = columns.value(.answer, in: row)
    var options = try self.options(of: row, columns, &text, value)
    // A text that was options alone asks nothing.
    if text.allSatisfy(\.isWhitespace), prompt == nil {
      throw RowProblem("The question is empty.")
    }
    if layout.numbersPictures { options = options.map(DatasetLayout.withNamedPlaces) }
    let answer = try remarks.read(
      value, options: options, row: row, takesIndices: layout.options == nil,
      areIndices: layout.answersAreIndices)
    let note = remarks.note(value!, answer, options: options, row: row)
    var split = fileSplit
    var splitWord = source.splits[file]
    if let word = columns.text(.split, in: row) {
      (split, splitWord) = (try SplitReading.read(word), word)
    }
    let picture: ProbeQuestion.Picture
    var more: [ProbeQuestion.Picture] = []
    var reference: String?
    switch found {
    case .problem(let reason): throw RowProblem(reason)
    case .picture(let found): picture = found
    case .pictures(let found):
      picture = found[0]
      more = Array(found.dropFirst())
    case .row(let id):
      picture = .encoded(Data())
      reference = id
    }
    if (text + options.joined()).unicodeScalars.contains("\u{FFFD}") {
      remarks.damaged.append(row.number)
    }
    var question = ProbeQuestion(
      id: names.unique(id, row: row.number, file: file, of: source.paths.count), text: text,
      options: options, answer: answer.place, category: columns.text(.category, in: row),
      row: row.number, picture: picture, split: split, prompt: prompt)
    question.file = shownName(of: file)
    question.morePictures = more
    return QuestionCandidate(
      question: question, file: file, reference: reference, answer: note, splitWord: splitWord)
  }

  private mutating func fallbackID(
    _ row: RawRow, _ file: String, _ split: ProbeQuestion.Split?
  ) -> String {
    if source.hub != nil {
      let word = source.splits[file] ?? "row"
      counts[word, default: 0] += 1
      return "\(word)-\(counts[word]!)"
    }
    return source.kind == .conversations
      ? "\(split?.rawValue ?? "row")-\(row.ordinal)" : layout.id(row)
  }

  /// The options of a row: in columns, in the question's own text, or yes and no.
  ///
  /// - Parameter text: The question, which loses options that stand in it.
  private func options(
    of row: RawRow, _ columns: ColumnMap, _ text: inout String, _ answer: RowValue?
  ) throws(RowProblem) -> [String] {
    if let fixed = layout.options { return fixed }
    let hasColumns =
      columns.value(.options, in: row) != nil
      || columns.letters.contains { row[$0.column] != nil }
    if !hasColumns, layout.readsOptionsOfQuestion, let parts = EmbeddedOptions(text) {
      text = parts.question
      return try OptionReading.read(.list(parts.options.map { .text($0) }))
    }
    if !hasColumns, layout.takesYesAndNo,
      let word = answer?.text?.trimmingCharacters(in: .whitespaces).lowercased(),
      ["yes", "no", "true", "false"].contains(word)
    {
      return ["Yes", "No"]
    }
    if !hasColumns, layout.readsOptionsOfQuestion {
      throw RowProblem(
        "It has no options: neither in columns, nor in its text as 'A. …' on lines of their own or "
          + "'Options: A: …'.")
    }
    return try OptionReading.read(row, columns)
  }

  // What only the whole file tells

  /// A candidate with the picture that it refers to; nil where it is refused.
  private mutating func settled(_ candidate: QuestionCandidate) -> QuestionCandidate? {
    var candidate = candidate
    var problem = remarks.doubt(of: candidate.answer)
    if let id = candidate.reference {
      if let picture = held[QuestionNames.canonical(id)] {
        candidate.question.picture = picture
      } else {
        problem =
          "Its picture is '\(id)', which is neither base64, nor a path, nor the id of a row with a "
          + "picture."
      }
    }
    guard let problem else { return candidate }
    refuse(candidate.question.row, candidate.question.id, candidate.file, problem)
    return nil
  }

  /// A file whose rows are of one split, or of none, says nothing of the other: halves are made.
  private mutating func mendSplits() {
    guard Set(result.questions.compactMap(\.split)).count == 1, source.kind != .conversations
    else { return }
    let areAll = !result.questions.contains { $0.split == nil }
    for place in result.questions.indices { result.questions[place].split = nil }
    let words = Set(candidates.compactMap(\.splitWord)).sorted().map { "'\($0)'" }.listed()
    result.remarks.append(
      "All rows of '\(source.name)' are of the split \(words)\(areAll ? "" : ", or of none"); halves "
        + "to calibrate and to report are made by picture.")
  }
}
