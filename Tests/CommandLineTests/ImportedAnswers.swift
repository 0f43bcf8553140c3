import Foundation
import Testing

/// A study of answers from the table that ships, for tests of what comes in and is estimated.
final class ImportedAnswers {
  let study: String
  private let folder: URL
  /// The heading of the table and its rows, each of which begins with the model.
  private let lines: [Substring]

  init() throws {
    folder = try Product.temporaryFolder()
    study = folder.path + "/study"
    lines = try String(
      contentsOf: Product.root.appending(path: "SampleRuns/answers.csv"), encoding: .utf8
    ).split(separator: "\n")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Imports the first rows, under their own model or once for each of other names.
  @discardableResult
  func importing(
    _ count: Int, as models: [String]? = nil, _ more: [String] = []
  ) throws -> Product.Result {
    let own = lines[1...].prefix(count).map(String.init)
    let rows = models?.flatMap { model in own.map { model + $0.drop { $0 != "," } } } ?? own
    let table = folder.appending(path: "answers.csv")
    try Data(([String(lines[0])] + rows + [""]).joined(separator: "\n").utf8).write(to: table)
    return try succeeding(["import", "answers", table.path, "--study", study] + more)
  }

  func estimate() throws {
    _ = try succeeding(["estimate", study, "--estimator", "exact", "--bootstrap", "0"])
  }

  /// The verdicts of the current estimates, in the table of families.
  func verdicts() throws -> [String] {
    let shown = try succeeding(["show", "families", study, "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [String: Any]
    let records = object?["records"] as? [[String: Any]] ?? []
    return records.compactMap { $0["verdict"] as? String }
  }

  private func succeeding(_ arguments: [String]) throws -> Product.Result {
    let result = try Product.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result
  }
}
