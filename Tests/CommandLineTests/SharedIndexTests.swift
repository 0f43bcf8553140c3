import Foundation
import Testing

/// Several processes at once on the index of one study.
@Suite("An index among processes")
struct SharedIndexTests {
  private let folder: URL
  private var study: String { folder.path + "/study" }

  init() throws {
    folder = try Product.temporaryFolder()
    let files = FileManager.default
    try files.createDirectory(atPath: study + "/estimates", withIntermediateDirectories: true)
    try Data(#"{"schema":"infoprism/study/1","title":"t"}"#.utf8)
      .write(to: URL(filePath: study + "/study.json"))
    // Long lines: a study is large by its bytes.
    for part in 0..<4 { try append(600, from: part * 600, to: "part-\(part)") }
  }

  private func append(_ count: Int, from first: Int, to name: String) throws {
    let padding = String(repeating: "x", count: 11_000)
    var text = ""
    for number in first..<first + count {
      text += #"{"dataset":"d\#(number % 3)","family":"F","size":"\#(number % 50 + 1)B","#
      text += #""estimator":"exact","R":\#(Double(number) / 10_000),"U1":0,"U2":0,"S":0,"#
      text += #""status":"\#(padding)"}"# + "\n"
    }
    let path = study + "/estimates/\(name).jsonl"
    if !FileManager.default.fileExists(atPath: path) {
      try Data(text.utf8).write(to: URL(filePath: path))
      return
    }
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  /// What so many processes say of the study at the same time.
  private func outputs(_ count: Int, caches: String?) throws -> [Product.Result] {
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      results.add(
        try? Product.run(
          ["show", "families", study, "--format", "csv"],
          environment: ["XDG_CACHE_HOME": caches ?? "", "HOME": ""]))
    }
    #expect(results.all.count == count)
    return results.all
  }

  /// `@unchecked Sendable`: results are added under the lock.
  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var all: [Product.Result] = []

    func add(_ result: Product.Result?) {
      lock.withLock { if let result { all.append(result) } }
    }
  }

  private func expectAgreement(_ caches: String) throws {
    let whole = try #require(outputs(1, caches: nil).first)
    #expect(whole.output.split(separator: "\n").count == 151)
    for result in try outputs(3, caches: caches) {
      #expect(result.status == 0)
      #expect(result.errors.isEmpty, "\(result.errors)")
      #expect(result.output == whole.output)
    }
  }

  @Test("is made, brought up to date and made again by several at once, and survives a kill")
  func atOnce() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let caches = folder.path + "/caches"
    try expectAgreement(caches)
    let indexes = try FileManager.default.contentsOfDirectory(atPath: caches + "/infoprism")
    let index = try #require(indexes.first { $0.hasSuffix(".sqlite") })
    try append(40, from: 5000, to: "part-1")
    try append(40, from: 6000, to: "part-9")
    try expectAgreement(caches)
    // Ended in the middle of whatever it does then.
    try FileManager.default.removeItem(atPath: caches + "/infoprism/" + index)
    for time in ["0.05", "0.15", "0.3"] {
      _ = try Product.run(
        "/usr/bin/timeout",
        ["-s", "KILL", time, Product.infoprism.path, "show", "families", study],
        environment: ["XDG_CACHE_HOME": caches])
    }
    try expectAgreement(caches)
  }
}
