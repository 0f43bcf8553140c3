import Foundation

/// Reefknot: JSON lines about relations in Visual Genome pictures, options inside the question.
///
/// K. Zheng et al., "Reefknot: A Comprehensive Benchmark for Relation Hallucination Evaluation",
/// ACL Findings 2025, arXiv 2408.09429.
enum ReefknotLoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    let folder = try source.imagesFolder()
    let (rows, broken) = try JSONLines.read(source.paths[0])
    var result = LoadedDataset(name: source.name, broken: broken)
    var seen: Set<String> = []
    for row in rows {
      let query = row.text("query_prompt") ?? ""
      let image = row.text("image_id") ?? ""
      let label = (row.text("label") ?? "").trimmingCharacters(in: .whitespaces)
      let (text, options) = split(query)
      let answer =
        options == ["Yes", "No"]
        ? ["yes", "no"].firstIndex(of: label.lowercased())
        : ProbeQuestion.letters.firstIndex(of: String(label.prefix(1)))
      result.take(
        ProbeQuestion(
          id: "\(image)-\(row.number)", text: text, options: options, answer: answer ?? -1,
          category: row.text("relation_type"), row: row.number,
          picture: .file(picture(image, in: folder))),
        seen: &seen)
    }
    return result
  }

  /// The question, and the options that stand in it as "A. … B. …, please choose".
  static func split(_ query: String) -> (text: String, options: [String]) {
    let choices =
      #/^(.*?)\s*A\. (.*?) B\. (.*?)(?: C\. (.*?))?(?: D\. (.*?))?,? please choose\.?\s*$/#
      .dotMatchesNewlines().ignoresCase()
    if let match = query.firstMatch(of: choices) {
      let options = [match.2, match.3] + [match.4, match.5].compactMap { $0 }
      return (String(match.1), options.map(String.init))
    }
    let yesNo = #/^(.*?)\s*please answer yes or no\.?\s*$/#.dotMatchesNewlines().ignoresCase()
    if let match = query.firstMatch(of: yesNo) { return (String(match.1), ["Yes", "No"]) }
    return (query, [])
  }

  private static func picture(_ id: String, in folder: String) -> String {
    let places = ["VG_100K", "VG_100K_2"].map { "\(folder)/\($0)/\(id).jpg" }
    return places.first { FileManager.default.fileExists(atPath: $0) } ?? places[0]
  }
}
