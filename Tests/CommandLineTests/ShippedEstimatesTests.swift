import Foundation
import Testing

/// What the product estimates of the features that ship is what it ships, every number of it: an
/// estimator that changes leaves no interval or error of an earlier one behind.
@Suite("The estimates that ship")
struct ShippedEstimatesTests {
  @Test(
    "are what the estimators give today",
    arguments: [
      ("tiny-mixed", ["--estimator", "exact", "--bootstrap", "200"], 1e-6),
      (
        "tiny-llava",
        [
          "--estimator", "exact", "--layers", "all", "--bootstrap", "200", "--model",
          "TinyLLaVA-S", "--dataset", "known-and-shown",
        ], 1e-6
      ),
      // Training carries the rounding of another processor on.
      (
        "tiny-llava",
        [
          "--estimator", "batch", "--layers", "all", "--bootstrap", "200", "--model",
          "TinyLLaVA-S", "--dataset", "known-and-shown",
        ], 1e-3
      ),
    ] as [(String, [String], Double)])
  func today(study: String, options: [String], tolerance: Double) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: URL(filePath: "SampleRuns/\(study)"), to: folder)
    let estimates = folder.appending(path: "estimates")
    let shipped = try Self.lines(of: estimates)
    try FileManager.default.removeItem(at: estimates)
    let run = try Product.run(["estimate", "features", folder.path] + options)
    #expect(run.status == 0, "\(run.errors)")
    let made = try Self.lines(of: estimates)
    var compared = 0
    for (subject, line) in made {
      guard let before = shipped[subject] else { continue }
      compared += 1
      Self.compare(line, before, tolerance, subject)
    }
    #expect(compared >= 3)
  }

  /// The lines by what they are of and how they were made.
  private static func lines(of folder: URL) throws -> [String: [String: Any]] {
    var lines: [String: [String: Any]] = [:]
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    for file in files {
      for text in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let line = try #require(object as? [String: Any])
        let subject = ["dataset", "model", "layer", "stage", "checkpoint", "estimator"].map { key in
          line[key].map { "\($0)" } ?? "-"
        }
        let settings = try JSONSerialization.data(
          withJSONObject: line["settings"] ?? [:], options: .sortedKeys)
        lines[subject.joined(separator: " ") + String(decoding: settings, as: UTF8.self)] = line
      }
    }
    return lines
  }

  private static func compare(_ one: Any?, _ other: Any?, _ tolerance: Double, _ place: String) {
    if let one = one as? [String: Any], let other = other as? [String: Any] {
      #expect(Set(one.keys) == Set(other.keys), "\(place)")
      for key in one.keys where key != "date" && key != "software" {
        compare(one[key], other[key], tolerance, "\(place) \(key)")
      }
    } else if let one = (one as? NSNumber)?.doubleValue,
      let other = (other as? NSNumber)?.doubleValue
    {
      #expect(abs(one - other) <= tolerance, "\(place): \(one) for \(other)")
    } else {
      #expect("\(one ?? "")" == "\(other ?? "")", "\(place)")
    }
  }
}
