import Foundation

/// MMBench: a table with tabs; a picture is base64, or the index of the row that holds it.
///
/// Y. Liu et al., "MMBench: Is Your Multi-modal Model an All-around Player?", ECCV 2024,
/// doi:10.1007/978-3-031-72658-3_13.
enum MMBenchLoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    let table = try DelimitedText(file: source.paths[0], separator: "\t")
    guard ["index", "question", "answer", "image"].allSatisfy(table.header.contains) else {
      throw ProbeError(
        "'\(source.paths[0])' isn't an MMBench table: its columns are "
          + "\(table.header.prefix(12).joined(separator: ", ")); expected index, question, A, B, "
          + "C, D, answer and image. The test file has no answers; take the dev file.")
    }
    let encoded = Dictionary(
      table.rows.map { ($0.text("index") ?? "", $0.text("image") ?? "") },
      uniquingKeysWith: { first, _ in first })
    var result = LoadedDataset(name: source.name)
    var seen: Set<String> = []
    for row in table.rows {
      let id = row.text("index") ?? ""
      var image = row.text("image") ?? ""
      if image.count <= 64 { image = encoded[image] ?? image }
      let cells = ["A", "B", "C", "D"].map { present(row.text($0)) }
      let options = cells.prefix { $0 != nil }.compactMap { $0 }
      let letter = row.text("answer") ?? ""
      guard let data = Data(base64Encoded: image, options: .ignoreUnknownCharacters),
        data.count > 16
      else {
        result.broken.append(
          BrokenRow(row: row.number, id: id, reason: "Its picture isn't base64."))
        continue
      }
      let hint = present(row.text("hint")).map { $0 + "\n" } ?? ""
      result.take(
        ProbeQuestion(
          id: id, text: hint + (row.text("question") ?? ""), options: options,
          answer: ProbeQuestion.letters.firstIndex(of: letter) ?? -1,
          category: present(row.text("category")), row: row.number, picture: .encoded(data)),
        seen: &seen)
    }
    return result
  }

  /// A cell's text, or nil where the cell stands for nothing.
  private static func present(_ text: String?) -> String? {
    guard let text, !text.isEmpty, text.lowercased() != "nan" else { return nil }
    return text
  }
}
