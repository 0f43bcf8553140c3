import Foundation
import Studies

/// A dataset on disk as the worker reads it: one samples file a split, pictures as files.
struct PreparedDataset {
  let source: DatasetSource
  let questions: [ProbeQuestion.Split: [ProbeQuestion]]
  let broken: [BrokenRow]
  /// What a user should know of how the rows were read.
  let remarks: [String]
  /// Where they are listed.
  let brokenFile: String
  let files: [ProbeQuestion.Split: String]
  /// The letters up to the last option that a question has.
  let options: Int
  /// What tells these samples from others.
  let identity: String
  /// Where a question's picture is stored within the study, by the question's id.
  let images: [String: String]
  /// What tells a question's picture from others, by the question's id.
  let pictures: [String: String]
}

/// A line of a samples file.
private struct SampleLine: Encodable {
  var id: String
  var image: String
  var thumbnail: String
  var prompt: String
  var optionsOnly: String
  var otherImage: String
  /// The letters up to its last option.
  var options: Int
  /// All of its pictures and as many of the other question, where it has several.
  var images: [String]?
  var otherImages: [String]?
}

/// Loads a dataset, has every picture decoded once, splits it, and writes what the worker reads.
struct DatasetPreparation {
  let study: String
  let settings: ProbeSettings
  let worker: WorkerProcess
  let source: DatasetSource
  /// Told what is fetched and read before there are pictures.
  let tell: (String) -> Void

  /// - Parameter progress: Told how many pictures are read, and of how many.
  func prepare(progress: (Int, Int) -> Void) throws -> PreparedDataset {
    let folder = "\(study)/.probe/datasets/\(PlainName.of(source.name))"
    let tables = TableWorker(
      worker: worker, study: study, folder: String(folder.dropFirst(study.count + 1)), tell: tell)
    let loaded = try source.load(
      store: { data in
        let path = "\(folder)/pictures/\(FNV1a.hex(data))"
        let picture = place(path)
        if !picture.exists { try WholeFile.write(data, to: picture) }
        return path
      }, tables: tables, tell: { tell("'\(source.name)': reading row \($0)") })
    try QuestionConflict.check(
      loaded, source: source, name: source.name + settings.maskSuffix, study: study)
    let pictures = Self.identities(of: loaded.questions)
    let all = "\(folder)/all.jsonl"
    var broken = loaded.broken
    let undecodable = try decode(loaded, pictures, folder: folder, all: all, progress)
    broken += loaded.questions.compactMap { question in
      undecodable[question.id].map {
        BrokenRow(
          row: question.row, id: question.id, reason: "Its picture can't be decoded: \($0)",
          file: question.file)
      }
    }
    broken.sort(byFiles: source.paths.map(QuestionReader.name))
    let brokenFile = "\(folder)/broken.jsonl"
    try WholeFile.write(try JSONLine.data(broken), to: place(brokenFile))
    let sound = loaded.questions.filter { undecodable[$0.id] == nil }
    let splits = SplitPlan.assign(sound, seed: settings.seed, limits: settings.limits)
    var files: [ProbeQuestion.Split: String] = [:]
    var identity = "\(source.name)\n"
    for split in ProbeQuestion.Split.allCases {
      let questions = splits[split] ?? []
      guard !questions.isEmpty else {
        throw ProbeError(
          "The dataset '\(source.name)' has \(sound.count) sound questions of "
            + "\(loaded.questions.count + loaded.broken.count), and none for the split "
            + "'\(split.rawValue)'. "
            + (broken.first.map { "Row \($0.row): \($0.reason)" }
              ?? "Questions about one picture stay on one side, and they are about "
              + "\(Set(pictures.values).count).")
        )
      }
      let path = "\(folder)/\(split.rawValue)-\(settings.seed).jsonl"
      try WholeFile.write(try lines(questions, pictures, folder: folder), to: place(path))
      files[split] = path
      for question in questions {
        identity += "\(split.rawValue) \(question.id) \(question.answer) "
        identity += FNV1a.hex(question.fullPrompt(instruction: settings.instruction).utf8)
        identity += " \(pictures[question.id] ?? "")"
        identity += question.morePictures.map { " " + Self.identity(of: $0) }.joined() + "\n"
      }
    }
    return PreparedDataset(
      source: source, questions: splits, broken: broken, remarks: loaded.remarks,
      brokenFile: brokenFile, files: files, options: sound.map(\.letters.extent).max() ?? 0,
      identity: FNV1a.hex(identity.utf8),
      images: sound.keyed(by: \.id).mapValues { thumbnail(pictures[$0.id]) }, pictures: pictures)
  }

  /// What tells each question's picture from others: by its bytes, so that copies of a picture
  /// under several names are one.
  private static func identities(of questions: [ProbeQuestion]) -> [String: String] {
    var known: [ProbeQuestion.Picture: String] = [:]
    var result: [String: String] = [:]
    for question in questions {
      if known[question.picture] == nil {
        known[question.picture] = identity(of: question.picture)
      }
      result[question.id] = known[question.picture]
    }
    return result
  }

  private static func identity(of picture: ProbeQuestion.Picture) -> String {
    switch picture {
    case .file(let path): PictureIdentity.ofFile(path) ?? ""
    case .encoded(let data): PictureIdentity.of(data)
    }
  }

  /// A file of the study, as it is written: through no link.
  private func place(_ path: String) -> FilePlace {
    FilePlace(String(path.dropFirst(study.count + 1)), in: study)
  }

  /// The reasons why pictures can't be decoded, by question.
  private func decode(
    _ loaded: LoadedDataset, _ pictures: [String: String], folder: String, all: String,
    _ progress: (Int, Int) -> Void
  ) throws -> [String: String] {
    try WholeFile.write(try lines(loaded.questions, pictures, folder: folder), to: place(all))
    // The worker writes there by path: no link may be on the way.
    if let question = loaded.questions.first {
      try FilePlace(thumbnail(pictures[question.id]), in: study).makeFolder()
    }
    let command = WorkerCommand(
      command: "prepare", samples: all, first: 0, count: loaded.questions.count,
      side: settings.thumbnailSide)
    let done = try worker.perform(command) { event in
      if event.event == "progress", let samples = event.samples {
        progress(samples, loaded.questions.count)
      }
    }
    return (done.broken ?? []).keyed(by: \.id).mapValues(\.reason)
  }

  private func lines(
    _ questions: [ProbeQuestion], _ pictures: [String: String], folder: String
  ) throws -> Data {
    let lines = questions.enumerated().map { index, question in
      let other = Self.other(than: index, in: questions) { pictures[$0.id] ?? "" }
      let own = question.pictures.map { path(of: $0, folder: folder) }
      let others = other.pictures.map { path(of: $0, folder: folder) }
      var line = SampleLine(
        id: question.id, image: own[0],
        thumbnail: study + "/" + thumbnail(pictures[question.id]),
        prompt: question.fullPrompt(instruction: settings.instruction),
        optionsOnly: question.optionsPrompt(instruction: settings.instruction),
        otherImage: others[0], options: question.letters.extent)
      if own.count > 1 {
        line.images = own
        line.otherImages = own.indices.map { others[$0 % others.count] }
      }
      return line
    }
    return try JSONLine.data(lines)
  }

  /// The question whose picture a shuffled one is: about half the split away, and the next from
  /// there with another picture.
  static func other(
    than index: Int, in questions: [ProbeQuestion], picture: (ProbeQuestion) -> String
  ) -> ProbeQuestion {
    let count = questions.count
    let steps = (0..<count).lazy.map { (index + 1 + count / 2 + $0) % count }
    let own = picture(questions[index])
    return questions[steps.first { picture(questions[$0]) != own } ?? steps[0]]
  }

  private func path(of picture: ProbeQuestion.Picture, folder: String) -> String {
    switch picture {
    case .file(let path): path
    case .encoded(let data): "\(folder)/pictures/\(FNV1a.hex(data))"
    }
  }

  /// The path of the stored picture within the study; questions about one picture share it.
  private func thumbnail(_ picture: String?) -> String {
    let key = picture?.split(separator: ":").last ?? "unknown"
    return "questions/images/\(PlainName.of(source.name))/\(key).png"
  }
}
