public import Foundation
import InformationDecomposition

/// Reads a choice from its line.
enum ChoiceRecord {
  static func choice(_ object: JSONObject) throws(RecordError) -> Choice {
    let file = try object.string("file") ?? ""
    let key = try object.string("key")
    if key == nil, file.isEmpty {
      throw RecordError("'key' and 'file' are missing; a choice names an estimate by one of them.")
    }
    return Choice(
      target: Target(
        try object.subject(), layer: try object.whole("layer", in: JSONObject.layers)),
      key: key, file: file, line: try object.whole("line", in: 0...EstimateID.mostLines) ?? 0,
      date: try object.required("date", object.date("date", precision: .milliseconds)))
  }
}

extension Study {
  static func readChoices(_ folder: StudyFolder, _ findings: inout [Finding]) -> [Choice] {
    var choices: [Choice] = []
    forEachChoice(in: folder, &findings) { choice, _, _ in choices.append(choice) }
    return choices
  }

  /// Calls `body` with each choice, its file and its line.
  static func forEachChoice(
    in folder: StudyFolder, _ findings: inout [Finding], _ body: (Choice, String, Int) -> Void
  ) {
    folder.forEachRecord(in: "choices", &findings) { object, file, line throws(RecordError) in
      body(try ChoiceRecord.choice(object), file, line)
    }
  }
}

/// Appends choices to a study; a writer owns its file.
public struct ChoiceWriter: ~Copyable {
  private let lines: LineWriter

  public init(study: String) {
    lines = LineWriter(study: study, folder: "choices", name: "choices")
  }

  /// From now on the estimate stands for its subject and layer.
  ///
  /// - Throws: ``StudyError`` where the disk refuses.
  public func choose(_ estimate: Estimate, date: Date = Date()) throws {
    let moment = date.formatted(
      .iso8601.year().month().day().time(includingFractionalSeconds: true))
    try lines.append(Line(choice: Choice(estimate, date: moment)))
  }

  private struct Line: Encodable {
    var choice: Choice

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: TextKey.self)
      try choice.target.subject.encode(to: encoder)
      try object.encodeIfPresent(choice.target.layer, forKey: TextKey("layer"))
      try object.encodeIfPresent(choice.key, forKey: TextKey("key"))
      try object.encode(choice.file, forKey: TextKey("file"))
      try object.encode(choice.line, forKey: TextKey("line"))
      try object.encode(choice.date, forKey: TextKey("date"))
    }
  }
}
