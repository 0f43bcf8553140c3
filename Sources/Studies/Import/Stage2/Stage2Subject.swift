// Conversions fit: letters of options are A to Z.

import Foundation

/// Imports one subject: its splits, then what the study says of it.
struct Stage2Subject {
  private let source: Stage2Source
  private let subject: Subject
  private let study: String
  private let folder: String
  private let dataset: String

  init(_ source: Stage2Source, _ subject: Subject, study: String) {
    self.source = source
    self.subject = subject
    self.study = study
    dataset = PlainName.of(subject.dataset)
    folder = subject.featuresFolder(in: study)
  }

  /// What fails leaves nothing of a subject that has no features.
  func write(progress: (Int) -> Void) throws -> Stage2Importer.Imported {
    let made = MadeFiles(
      [Subject.questionsFile(of: subject.dataset), "answers/\(folder).safetensors", "study.json"],
      of: study)
    do {
      return try writeAll(progress: progress)
    } catch {
      made.remove()
      throw error
    }
  }

  private func writeAll(progress: (Int) -> Void) throws -> Stage2Importer.Imported {
    var result = Stage2Importer.Imported(subject: subject, folder: folder)
    let made = try NewFeatures(folder, in: study)
    var splits: [(split: FeatureSet.Split, content: Stage2Split)] = []
    var lines: [QuestionLine] = []
    let roots = source.files.values.joined().map {
      URL(filePath: $0).deletingLastPathComponent().path
    }
    var pictures = PictureStore(
      study: study, folder: "questions/images/\(dataset)",
      roots: Array(Set(roots)).sorted().flatMap { [$0, $0 + "/.."] })
    var done = 0
    for split in FeatureSet.Split.allCases {
      guard let files = source.files[split] else { continue }
      var content = try Stage2Split(work: made.place(split))
      for file in files {
        try read(file, into: &content, &result) { record, row, bytes in
          let line = try questionLine(record, split, row, &pictures)
          lines.append(line)
          progress(done + bytes)
          return line
        }
        done += Stage2Importer.size(file)
      }
      guard content.count > 0 else {
        let first = result.findings.first
        throw ImportError(
          file: first?.file ?? files[0], line: first?.line,
          reason: first?.message ?? "It has no records.")
      }
      result.counts[split] = content.count
      result.labels = max(result.labels, content.labels)
      splits.append((split, content))
    }
    try writeQuestions(lines)
    for (split, content) in splits {
      try content.write(
        to: made.place(split), labels: result.labels, metadata: try metadata(split, content))
    }
    try describe(&result, splits, made)
    return result
  }

  /// - Parameter add: Keeps what the study says of a question.
  private func read(
    _ file: String, into content: inout Stage2Split, _ result: inout Stage2Importer.Imported,
    with add: (_ record: Stage2Record, _ row: Int, _ bytes: Int) throws -> QuestionLine
  ) throws {
    let opened: OpenFile
    do {
      opened = try OpenFile(file)
    } catch {
      throw ImportError(
        file: file, line: nil, reason: "It can't be read: \(error.reason). Check the path.")
    }
    let json = JSONText(longest: RecordScanner.longest, mostValues: 1 << 20)
    let scanner = RecordScanner(opened)
    var x1: [Float] = []
    var x2: [Float] = []
    func leaveOut(_ line: Int, _ reason: String) {
      result.findings.append(
        Finding(severity: .error, file: file, line: line, message: reason))
    }
    while true {
      let place: RecordScanner.Record?
      do throws(RecordScanner.Problem) {
        place = try scanner.next()
      } catch {
        leaveOut(error.line, "\(error.reason). The rest of the file is left out.")
        return
      }
      guard let place else { return }
      x1.removeAll(keepingCapacity: true)
      x2.removeAll(keepingCapacity: true)
      do {
        if place.isTooLong {
          throw RecordError("It is longer than \(RecordScanner.longest) bytes.")
        }
        try json.parse(place.bytes, isPadded: true)
        let record = try Stage2Record(try json.object(), x1: &x1, x2: &x2)
        if let problem = content.problem(with: record) { throw RecordError(problem) }
        let line = try add(record, content.count, place.end)
        if record.image != nil && line.question.image == nil { result.missingPictures += 1 }
        try content.append(record, x1: x1, x2: x2, picture: line.question.picture ?? "")
      } catch let error as RecordError {
        leaveOut(place.line, "The record \(place.index) is left out. \(error.message)")
      }
    }
  }

  private func questionLine(
    _ record: Stage2Record, _ split: FeatureSet.Split, _ row: Int, _ pictures: inout PictureStore
  ) throws -> QuestionLine {
    let stored = try record.image.map { try pictures.store($0) }
    let question = Question(
      dataset: subject.dataset, id: Self.id(split, row), text: record.prompt.question,
      options: record.prompt.options, answer: record.answer,
      instruction: record.prompt.instruction, image: stored?.path, picture: stored?.identity)
    return QuestionLine(question, split: split.rawValue)
  }

  private static func id(_ split: FeatureSet.Split, _ row: Int) -> String {
    "\(split.rawValue)-\(row)"
  }

  private func writeQuestions(_ questions: [QuestionLine]) throws {
    let place = FilePlace(Subject.questionsFile(of: subject.dataset), in: study)
    let lines = try JSONLine.data(questions)
    if let there = try place.content().map({ Data($0) }), there != lines,
      // As they were written when questions didn't name their pictures.
      try there != JSONLine.data(questions.map(Self.withoutPicture))
    {
      throw ImportError(
        file: place.path, line: nil,
        reason: "The study has other questions of '\(subject.dataset)'. Give these a name of "
          + "their own with --dataset.")
    }
    try WholeFile.write(lines, to: place)
  }

  private static func withoutPicture(_ line: QuestionLine) -> QuestionLine {
    var line = line
    line.question.picture = nil
    return line
  }

  private func metadata(
    _ split: FeatureSet.Split, _ content: Stage2Split
  ) throws -> [String: String] {
    [
      "format": "infoprism/features/1", "kind": "distributions",
      "ids": try JSONLine.text((0..<content.count).map { Self.id(split, $0) }),
      "images": try JSONLine.text(content.images),
      "subject": try JSONLine.text(description),
    ]
  }

  private var description: SubjectDescription<SubjectOrigin> {
    SubjectDescription(subject, details: SubjectOrigin(source: "stage2-json"))
  }

  private func describe(
    _ result: inout Stage2Importer.Imported,
    _ splits: [(split: FeatureSet.Split, content: Stage2Split)], _ made: NewFeatures
  ) throws {
    if let (split, content) = splits.last, split == .evaluation {
      try SafetensorsWriter.write(
        content.answerTensors(labels: result.labels), metadata: try metadata(split, content),
        to: FilePlace("answers/\(folder).safetensors", in: study))
      let answers = try Features(made.place(split).path).distributions()
      for inputs in Inputs.allCases { result.accuracy[inputs] = answers.accuracy(inputs) }
    }
    try StudyCardFile.add(
      model: ModelCard(family: subject.family, size: subject.size),
      dataset: DatasetCard(name: subject.dataset, options: result.labels), to: study,
      provenance: "Features imported by infoprism import stage2-json.")
    // Features get their name last: it says that everything else is there.
    try made.commit(description)
  }
}

/// Where features came from that were not probed.
private struct SubjectOrigin: Encodable {
  var source: String
}
