import Foundation

/// PMC-VQA: a CSV and a folder of figures from biomedical papers.
///
/// X. Zhang et al., "PMC-VQA: Visual Instruction Tuning for Medical Visual Question Answering",
/// 2023, arXiv 2305.10415.
enum PMCVQALoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    let folder = try source.imagesFolder()
    let table = try DelimitedText(file: source.paths[0], separator: ",")
    var result = LoadedDataset(name: source.name)
    var seen: Set<String> = []
    for row in table.rows {
      let options = ["A", "B", "C", "D"].map { option(row.text("Choice \($0)") ?? "", letter: $0) }
      let figure = row.text("Figure_path") ?? ""
      let answer =
        index(row.text("Answer_label"), in: options)
        ?? index(row.text("Answer", "Anwser"), in: options)
      result.take(
        ProbeQuestion(
          id: row.text("index") ?? "\(figure)-\(row.number)",
          text: (row.text("Question") ?? "").trimmingCharacters(in: .whitespacesAndNewlines),
          options: Array(options.prefix { !$0.isEmpty }), answer: answer ?? -1, row: row.number,
          picture: .file(folder + "/" + figure)),
        seen: &seen)
    }
    return result
  }

  /// A choice without the letter that its cell begins with, as in " A:Diffuse uptake".
  private static func option(_ cell: String, letter: String) -> String {
    let text = cell.trimmingCharacters(in: .whitespaces)
    guard text.hasPrefix(letter) else { return text }
    let rest = text.dropFirst().drop { $0 == " " }
    guard rest.first == ":" else { return text }
    return rest.dropFirst().trimmingCharacters(in: .whitespaces)
  }

  private static func index(_ answer: String?, in options: [String]) -> Int? {
    guard let answer = answer?.trimmingCharacters(in: .whitespaces), !answer.isEmpty else {
      return nil
    }
    return ProbeQuestion.letters.firstIndex(of: answer) ?? options.firstIndex(of: answer)
  }
}
