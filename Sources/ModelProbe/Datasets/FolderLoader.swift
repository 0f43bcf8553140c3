import Foundation

/// A user's own questions: `questions.csv` or `questions.jsonl` in a folder, pictures beside it; or
/// one such file by its path, as a study has them.
enum FolderLoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    let path = source.paths[0]
    let isFile = path.hasSuffix(".jsonl") || path.hasSuffix(".csv")
    let folder = isFile ? URL(filePath: path).deletingLastPathComponent().path : path
    let files = isFile ? [path] : ["jsonl", "csv"].map { "\(path)/questions.\($0)" }
    guard let file = files.first(where: FileManager.default.fileExists) else {
      throw ProbeError(
        isFile
          ? "Can't read '\(path)'. Check the path."
          : "The folder '\(folder)' has neither 'questions.csv' nor 'questions.jsonl'. 'infoprism "
            + "probe datasets' says what they hold.")
    }
    let images = source.images ?? folder
    return try file.hasSuffix(".csv")
      ? table(file, name: source.name, images: images)
      : lines(file, name: source.name, images: images)
  }

  private static func lines(_ file: String, name: String, images: String) throws -> LoadedDataset {
    let (rows, broken) = try JSONLines.read(file)
    var result = LoadedDataset(name: name, broken: broken)
    var seen: Set<String> = []
    for row in rows {
      result.take(
        question(
          number: row.number, options: row.texts("options") ?? [], images: images,
          cell: { row.text($0) }),
        seen: &seen)
    }
    return result
  }

  private static func table(_ file: String, name: String, images: String) throws -> LoadedDataset {
    var result = LoadedDataset(name: name)
    var seen: Set<String> = []
    for row in try DelimitedText(file: file, separator: ",").rows {
      let cells = ProbeQuestion.letters.map { row.text($0) ?? "" }
      result.take(
        question(
          number: row.number, options: Array(cells.prefix { !$0.isEmpty }), images: images,
          cell: { row.text($0) }),
        seen: &seen)
    }
    return result
  }

  private static func question(
    number: Int, options: [String], images: String, cell: (String) -> String?
  ) -> ProbeQuestion {
    let answer = (cell("answer") ?? "").trimmingCharacters(in: .whitespaces)
    let index =
      ProbeQuestion.letters.firstIndex(of: answer) ?? options.firstIndex(of: answer)
      ?? Int(answer, radix: 10) ?? -1
    return ProbeQuestion(
      id: cell("id") ?? "\(number)", text: cell("question") ?? "", options: options,
      answer: index, category: cell("category"), row: number,
      picture: .file(images + "/" + (cell("image") ?? "")),
      split: cell("split").flatMap { ProbeQuestion.Split(rawValue: $0) }, prompt: cell("prompt"))
  }
}
