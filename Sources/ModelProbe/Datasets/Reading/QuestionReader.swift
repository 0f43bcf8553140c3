import Foundation

/// Turns the rows of a source into questions, or into the reasons why they can't be any.
struct QuestionReader {
  private let source: DatasetSource
  private let layout: DatasetLayout
  private var pictures: PictureReading
  private var result: LoadedDataset
  private var names = QuestionNames()
  private var remarks = ReadingRemarks()
  /// The row that holds a question's picture, by the question's place.
  private var references: [Int: String] = [:]
  /// The picture that a row holds, by the row's id.
  private var held: [String: ProbeQuestion.Picture] = [:]

  /// - Parameter store: Keeps a picture that stands in the file, and gives its path.
  init(_ source: DatasetSource, store: ((Data) throws -> String)? = nil) throws {
    self.source = source
    layout = source.kind.layout
    guard source.images != nil || !layout.needsImages else {
      throw ProbeError(
        "The dataset '\(source.name)' keeps its pictures apart. Name their folder with --images.")
    }
    if let images = source.images {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: images, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw ProbeError("There is no folder '\(images)'. Check the path after --images.") }
    }
    let first = source.paths[0]
    pictures = PictureReading(
      folder: source.images ?? URL(filePath: first).deletingLastPathComponent().path,
      isNamed: source.images != nil, layout: layout, store: store)
    result = LoadedDataset(name: source.name)
  }

  mutating func read() throws -> LoadedDataset {
    for (place, path) in source.paths.enumerated() {
      let file = try RowFile(path)
      if let remark = file.remark { result.remarks.append(remark) }
      let columns = try ColumnMap(
        names: file.names, layout: layout, mapped: source.columns, file: path)
      var split: ProbeQuestion.Split?
      if source.kind == .conversations, source.paths.count == 2 {
        split = place == 0 ? .train : .evaluation
      }
      try file.forEachItem { item in
        switch item {
        case .broken(let number, let reason): refuse(number, "", path, reason)
        case .row(let row): try take(layout.rewrite?(row) ?? row, columns, path, split)
        }
      }
    }
    resolveReferences()
    refuseUncertainIndices()
    mendSplits()
    result.remarks += names.remarks + remarks.texts
    return result
  }

  private mutating func refuse(_ number: Int, _ id: String, _ file: String, _ reason: String) {
    let name = URL(filePath: file).lastPathComponent
    result.broken.append(
      BrokenRow(
        row: number, id: id, reason: reason, file: source.paths.count > 1 ? name : nil))
  }

  private mutating func take(
    _ row: RawRow, _ columns: ColumnMap, _ file: String, _ fileSplit: ProbeQuestion.Split?
  ) throws {
    let written = columns.text(.id, in: row).map(QuestionNames.canonical)
    let found = try pictures.read(columns.value(.image, in: row))
    if layout.refersToPictures, let written, case .picture(let picture) = found,
      held[written] == nil
    {
      held[written] = picture
    }
    let fallback =
      source.kind == .conversations
      ? "\(fileSplit?.rawValue ?? "row")-\(row.ordinal)" : layout.id(row)
    let id = written ?? fallback
    func refuse(_ reason: String) { self.refuse(row.number, id, file, reason) }
    let prompt = columns.text(.prompt, in: row)
    var text = columns.text(.question, in: row) ?? ""
    if let hint = columns.text(.hint, in: row) { text = hint + "\n" + text }
    guard !text.allSatisfy(\.isWhitespace) || prompt != nil else {
      return refuse("The question is empty.")
    }
    let options: [String]
    if let fixed = layout.options {
      options = fixed
    } else {
      switch OptionReading.read(row, columns) {
      case .options(let found): options = found
      case .problem(let reason): return refuse(reason)
      }
    }
    let value = columns.value(.answer, in: row)
    let answer: Int
    switch AnswerReading.read(
      value, options: options, isTyped: row.isTyped, takesIndices: layout.options == nil)
    {
    case .problem(let reason):
      remarks.noteIndex(value, options: options, isTyped: row.isTyped)
      return refuse(reason)
    case .answer(let place, let how):
      answer = place
      remarks.note(value!, place, how, options: options, row: row, question: result.questions.count)
    }
    var split = fileSplit
    if let word = columns.text(.split, in: row) {
      guard let found = SplitReading.read(word) else { return refuse(SplitReading.problem(word)) }
      split = found
      remarks.splitWords.insert(word)
    }
    let picture: ProbeQuestion.Picture
    switch found {
    case .problem(let reason): return refuse(reason)
    case .picture(let found): picture = found
    case .row(let id):
      picture = .encoded(Data())
      references[result.questions.count] = id
    }
    if (text + options.joined()).unicodeScalars.contains("\u{FFFD}") {
      remarks.damaged.append(row.number)
    }
    result.questions.append(
      ProbeQuestion(
        id: names.unique(id, row: row.number, file: file, of: source.paths.count), text: text,
        options: options, answer: answer, category: columns.text(.category, in: row),
        row: row.number, picture: picture, split: split, prompt: prompt))
  }

  // What only the whole file tells

  private mutating func resolveReferences() {
    var missing: Set<Int> = []
    for (place, id) in references {
      if let picture = held[QuestionNames.canonical(id)] {
        result.questions[place].picture = picture
      } else {
        missing.insert(place)
        let question = result.questions[place]
        refuse(
          question.row, question.id, source.paths[0],
          "Its picture is '\(id)', which is neither base64, nor a path, nor the id of a row with a "
            + "picture.")
      }
    }
    remove(missing)
  }

  private mutating func refuseUncertainIndices() {
    let uncertain = remarks.uncertainIndices()
    for (place, reason) in uncertain.sorted(by: { $0.key < $1.key }) {
      let question = result.questions[place]
      refuse(question.row, question.id, source.paths[0], reason)
    }
    remove(Set(uncertain.keys))
  }

  private mutating func remove(_ places: Set<Int>) {
    guard !places.isEmpty else { return }
    result.questions = result.questions.enumerated().filter { !places.contains($0.offset) }
      .map(\.element)
    result.broken.sort { $0.row < $1.row }
  }

  /// A file whose rows are all of one split says nothing of the other: halves are made.
  private mutating func mendSplits() {
    let splits = Set(result.questions.map(\.split))
    guard splits.count == 1, splits.first! != nil, !result.questions.isEmpty,
      source.kind != .conversations
    else { return }
    for place in result.questions.indices { result.questions[place].split = nil }
    let words = remarks.splitWords.sorted().map { "'\($0)'" }.listed()
    result.remarks.append(
      "All rows of '\(source.name)' are of the split \(words); halves to calibrate and to report "
        + "are made by picture.")
  }
}
