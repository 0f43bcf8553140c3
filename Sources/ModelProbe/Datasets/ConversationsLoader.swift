import Foundation

/// The conversation JSON of the published study: what the user says, and the letter of the answer.
enum ConversationsLoader {
  static func load(_ source: DatasetSource) throws -> LoadedDataset {
    var result = LoadedDataset(name: source.name)
    var seen: Set<String> = []
    for (place, path) in source.paths.prefix(2).enumerated() {
      let (rows, broken) = try JSONLines.read(path)
      result.broken += broken
      let split: ProbeQuestion.Split? =
        source.paths.count < 2 ? nil : place == 0 ? .train : .evaluation
      for row in rows {
        let turns = row.values["conversations"] as? [[String: Any]] ?? []
        let said = turns.first { $0["from"] as? String == "human" }?["value"] as? String ?? ""
        let reply = turns.first { $0["from"] as? String == "gpt" }?["value"] as? String ?? ""
        let prompt = said.replacingOccurrences(of: "<image>", with: "")
          .trimmingCharacters(in: .whitespacesAndNewlines)
        let count = row.text("num_options").flatMap { Int($0, radix: 10) }
        let (text, found) = parts(of: prompt)
        let letters = ProbeQuestion.letters.prefix(max(0, count ?? found.count)).map { $0 }
        let options = found.count == letters.count ? found : letters
        let letter = reply.trimmingCharacters(in: .whitespacesAndNewlines).prefix(1)
        result.take(
          ProbeQuestion(
            id: row.text("id", "question_id") ?? "\(split?.rawValue ?? "row")-\(row.number)",
            text: text, options: options,
            answer: ProbeQuestion.letters.firstIndex(of: String(letter)) ?? -1,
            category: row.text("category"), row: row.number,
            picture: picture(row.text("image") ?? "", images: source.images, beside: path),
            split: split, prompt: prompt), seen: &seen)
      }
    }
    return result
  }

  /// The question, and the options where they stand on lines of their own.
  static func parts(of prompt: String) -> (text: String, options: [String]) {
    let lines = prompt.split(separator: "\n").map(String.init)
    var options: [String] = []
    var text: [String] = []
    for line in lines {
      let next =
        options.count < ProbeQuestion.letters.count
        ? ProbeQuestion.letters[options.count] : ""
      if !next.isEmpty,
        line.hasPrefix(next + ". ") || line.hasPrefix(next + ") ")
          || line.hasPrefix("(" + next + ") ")
      {
        options.append(
          line.drop { $0 == "(" }.dropFirst().drop { $0 == "." || $0 == ")" }
            .trimmingCharacters(in: .whitespaces))
      } else if options.isEmpty {
        text.append(line)
      }
    }
    return (text.joined(separator: "\n"), options)
  }

  private static func picture(
    _ image: String, images: String?, beside path: String
  ) -> ProbeQuestion.Picture {
    let folder = images ?? URL(filePath: path).deletingLastPathComponent().path
    let file = image.hasPrefix("/") ? image : folder + "/" + image
    if image.count > 260 || !FileManager.default.fileExists(atPath: file) {
      let text = image.hasPrefix("data:") ? String(image.drop { $0 != "," }.dropFirst()) : image
      if image.count > 100, let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
      {
        return .encoded(data)
      }
    }
    return .file(file)
  }
}
