import Foundation

/// A user's own questions: `questions.csv` or `questions.jsonl` in a folder, pictures beside it.
enum FolderLoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    let folder = source.paths[0]
    let files = FileManager.default
    var result = LoadedDataset(name: source.name)
    var seen: Set<String> = []
    let images = source.images ?? folder
    if files.fileExists(atPath: folder + "/questions.jsonl") {
      let (rows, broken) = try JSONLines.read(folder + "/questions.jsonl")
      result.broken = broken
      for row in rows {
        result.take(
          question(
            number: row.number, options: row.texts("options") ?? [], images: images,
            cell: { row.text($0) }),
          seen: &seen)
      }
    } else if files.fileExists(atPath: folder + "/questions.csv") {
      for row in try DelimitedText(file: folder + "/questions.csv", separator: ",").rows {
        let cells = ProbeQuestion.letters.map { row.text($0) ?? "" }
        result.take(
          question(
            number: row.number, options: Array(cells.prefix { !$0.isEmpty }), images: images,
            cell: { row.text($0) }),
          seen: &seen)
      }
    } else {
      throw ProbeError(
        "The folder '\(folder)' has neither 'questions.csv' nor 'questions.jsonl'. 'infoprism "
          + "probe datasets' says what they hold.")
    }
    return result
  }

  private static func question(
    number: Int, options: [String], images: String, cell: (String) -> String?
  ) -> ProbeQuestion {
    let answer = (cell("answer") ?? "").trimmingCharacters(in: .whitespaces)
    let index =
      ProbeQuestion.letters.firstIndex(of: answer) ?? options.firstIndex(of: answer)
      ?? Int(answer) ?? -1
    return ProbeQuestion(
      id: cell("id") ?? "\(number)", text: cell("question") ?? "", options: options,
      answer: index, category: cell("category"), row: number,
      picture: .file(images + "/" + (cell("image") ?? "")),
      split: cell("split").flatMap { ProbeQuestion.Split(rawValue: $0) }, prompt: cell("prompt"))
  }
}
