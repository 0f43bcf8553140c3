/// POPE: JSON lines of yes/no questions about the objects in a COCO picture.
///
/// Y. Li et al., "Evaluating Object Hallucination in Large Vision-Language Models", EMNLP 2023,
/// doi:10.18653/v1/2023.emnlp-main.20.
enum POPELoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    let folder = try source.imagesFolder()
    let (rows, broken) = try JSONLines.read(source.paths[0])
    var result = LoadedDataset(name: source.name, broken: broken)
    var seen: Set<String> = []
    for row in rows {
      let label = (row.text("label") ?? "").lowercased()
      result.take(
        ProbeQuestion(
          id: row.text("question_id") ?? "", text: row.text("text") ?? "", options: ["Yes", "No"],
          answer: ["yes", "no"].firstIndex(of: label) ?? -1, row: row.number,
          picture: .file(folder + "/" + (row.text("image") ?? ""))),
        seen: &seen)
    }
    return result
  }
}

extension DatasetSource {
  /// The folder that the user named with `--images`.
  func imagesFolder() throws -> String {
    guard let images else {
      throw ProbeError(
        "The dataset '\(name)' keeps its pictures apart. Name their folder with --images.")
    }
    return images
  }
}
