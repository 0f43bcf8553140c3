import Foundation
import Studies

/// What a loader sees in a dataset, before any model is asked.
package struct DatasetSummary {
  package let source: DatasetSource
  package let loaded: LoadedDataset

  /// - Parameters:
  ///   - text: `KIND:PATH` as `--dataset` takes it, or the path alone, whose kind is found out.
  ///   - tables: Reads what only Python reads.
  package init(
    _ text: String, images: String? = nil, columns: String? = nil,
    takesSeveralPictures: Bool = false,
    tables: TableWorker
  ) throws {
    var source: DatasetSource
    if FileManager.default.fileExists(atPath: text) {
      let kind = try Self.kind(of: text, tables)
      source = try DatasetSource("\(kind.rawValue):\(text)", images: images, columns: columns)
    } else {
      source = try DatasetSource(text, images: images, columns: columns)
    }
    source.takesSeveralPictures = takesSeveralPictures
    self.source = source
    loaded = try source.load(tables: tables)
  }

  /// What to type to have it probed.
  package var argument: String { source.given }

  /// How many questions have so many options, in ascending order.
  package var options: [(count: Int, questions: Int)] {
    let groups = Dictionary(grouping: loaded.questions, by: \.letters.count)
    return groups.map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
  }

  /// How many questions have letters that aren't the first ones.
  package var gaps: Int { loaded.questions.count { $0.letters.hasGaps } }

  /// How many questions are answered by each letter.
  package var answers: [(letter: String, questions: Int)] {
    let groups = Dictionary(grouping: loaded.questions, by: \.answer)
    return groups.sorted { $0.key < $1.key }.map { (OptionLetter.all[$0.key], $0.value.count) }
  }

  /// How many questions are of each split, in words.
  package var splits: String {
    let halves = "halves to calibrate and to report are made by picture"
    let none = loaded.questions.count { $0.split == nil }
    guard none < loaded.questions.count else { return "none; \(halves)" }
    let counts = ProbeQuestion.Split.allCases.map { split in
      "\(split.rawValue) \(loaded.questions.count { $0.split == split })"
    }
    return counts.joined(separator: ", ")
      + (none > 0 ? "; \(none) without, of which \(halves)" : "")
  }

  /// How many different pictures there are.
  package var pictures: Int { Set(loaded.questions.flatMap(\.pictures)).count }

  /// The most pictures that a question has.
  package var mostPictures: Int { loaded.questions.map(\.pictures.count).max() ?? 0 }

  /// Why rows are left out, the most frequent reason first: how often, and the first such row.
  package var reasons: [(count: Int, row: BrokenRow)] {
    // Numbers and quotations tell rows apart, not reasons.
    func kind(_ reason: String) -> String { reason.replacing(#/'[^']*'|\d+/#, with: "#") }
    let groups = Dictionary(grouping: loaded.broken) { kind($0.reason) }
    return groups.values.map { ($0.count, $0[0]) }.sorted {
      ($1.0, $0.1.row) < ($0.0, $1.1.row)
    }
  }

  /// The kind of a file or folder that is there, by its columns and its name.
  private static func kind(of path: String, _ tables: TableWorker) throws -> DatasetKind {
    if PathName.isFolder(path) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let hasQuestions = names.contains { RowFile.stem(of: $0).lowercased() == "questions" }
      return hasQuestions ? .folder : .hub
    }
    if SourceText.format(of: path) != nil {
      let suffix = RowFile.suffix(of: path)
      if ["parquet", "arrow"].contains(suffix) {
        return HubDataset.kind(of: RowFile.stem(of: path))
      }
    }
    let names = Set(try RowFile(path, tables: tables).names)
    func has(_ columns: String...) -> Bool { names.isSuperset(of: columns) }
    if has("conversations") { return .conversations }
    if has("query_prompt") { return .reefknot }
    if has("Figure_path") { return .pmcVQA }
    if has("question_id", "text", "label", "image") { return .pope }
    if has("index", "question", "answer") { return has("A", "B") ? .mmbench : .vlmEvalKit }
    return .folder
  }
}
