import Foundation
import InformationDecomposition

/// A made-up study of any size, the same for the same seed.
enum LargeStudy {
  /// Writes a study with `estimates` lines, spread over files of at most 250,000 lines.
  static func write(to folder: URL, estimates: Int, seed: UInt64) throws {
    let files = FileManager.default
    try files.createDirectory(
      at: folder.appending(path: "estimates"), withIntermediateDirectories: true)
    try Data(#"{"schema":"infoprism/study/1","title":"A large study"}"#.utf8)
      .write(to: folder.appending(path: "study.json"))
    var random = RandomSource(seed: seed)
    var line = 0
    var part = 0
    while line < estimates {
      let end = min(estimates, line + 250_000)
      var text = ""
      text.reserveCapacity((end - line) * 320)
      for index in line..<end { text += record(index, &random) }
      try Data(text.utf8).write(to: folder.appending(path: "estimates/part-\(part).jsonl"))
      line = end
      part += 1
    }
  }

  /// Atoms with four decimals, under subjects that repeat as in a sweep over layers and seeds.
  private static func record(_ index: Int, _ random: inout RandomSource) -> String {
    func bits() -> String {
      let value = Int(random.uniform() * 10_000)
      let digits = String(value)
      return "0." + String(repeating: "0", count: 4 - digits.count) + digits
    }
    let model = index / 8 % 26
    let dataset = index % 4
    let layer = index / 208 % 40 + 1
    let seed = index / 8320
    return
      "{\"dataset\":\"dataset-\(dataset)\",\"family\":\"Family\(model / 3)\","
      + "\"size\":\"\(model % 3 + 1)B\",\"model\":\"Family\(model / 3)-\(model % 3 + 1)B\","
      + "\"layer\":\(layer),\"estimator\":\"BATCH\",\"seed\":\(seed * 2 + index / 4 % 2),"
      + "\"R\":\(bits()),\"U1\":\(bits()),\"U2\":\(bits()),\"S\":\(bits()),"
      + "\"I1\":\(bits()),\"I2\":\(bits()),\"I12\":\(bits()),\"accuracy\":\(bits()),"
      + "\"software\":\"infoprism 0.1.0\",\"date\":\"2026-01-01T00:00:00Z\"}\n"
  }
}
