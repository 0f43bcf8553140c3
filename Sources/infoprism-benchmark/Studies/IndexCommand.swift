import ArgumentParser
import Foundation
import Studies

/// What a study of a million estimates costs: to index, to open, to look at, and the same queries
/// in sqlite3 and in pandas.
struct IndexCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Indexes a large study and looks at it, beside sqlite3 and pandas.",
    discussion: """
      Without --study a study is made for the measurement and removed. The rivals load the numbers \
      of the same estimates into a table of theirs and are asked the same; a rival that is not \
      installed is skipped, and a line says so.
      """)

  @Option(help: "A study to measure instead.", completion: .directory) var study: String?
  @Option(help: "Lines of estimates of the study that is made.") var estimates = 1_000_000
  @Option(help: "Its questions, each answered by 26 models.") var questions = 10_000
  @Option(help: "The Python that has pandas.") var python = "python3"
  @Flag(help: "Leaves sqlite3 and pandas out.") var alone = false

  func validate() throws {
    // Keys open one, and go to the next two.
    guard questions >= 3 else { throw ValidationError("--questions is at least 3.") }
  }

  func measure() throws -> [Measurement] {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-benchmark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    var path = study ?? ""
    if study == nil {
      path = scratch.appending(path: "study").path
      try LargeStudy(estimates: estimates, questions: questions).write(to: URL(filePath: path))
    }
    let caches = scratch.appending(path: "caches").path
    var found = try indexing(path, caches)
    found += try IndexScreens(study: path, caches: caches).measure()
    let queries = IndexQueries(try Study.open(path, index: policy(caches)))
    let ours = try queries.measure()
    found += ours.measurements
    guard !alone else { return found }
    let table = scratch.appending(path: "estimates.csv").path
    try queries.writeTable(to: table)
    found += IndexRivals(table: table, python: python, scratch: scratch).measure(beside: ours.times)
    return found
  }

  private func policy(_ caches: String) -> IndexPolicy {
    IndexPolicy(folder: caches + "/infoprism")
  }

  private func indexing(_ path: String, _ caches: String) throws -> [Measurement] {
    let cold = try Clock.memory {
      try Clock.measure { try Study.open(path, index: policy(caches)).count() }
    }
    let (count, time) = (cold.value.value, cold.value.wall)
    var times: [Double] = []
    for _ in 0..<5 {
      times.append(try Clock.measure { try Study.open(path, index: policy(caches)).count() }.wall)
    }
    let what = "index, \(count) estimates"
    return [
      Measurement(
        what: what, quantity: "made", value: Double(count) / time, unit: "records/s",
        limit: .atLeast(200_000),
        note: String(format: "%.2f s, %.2f s CPU", time, cold.value.cpu)),
      Measurement(what: what, quantity: "made, memory", value: cold.beyond, unit: "MB"),
      Measurement(
        what: what, quantity: "opened warm", value: 1000 * times.sorted()[2], unit: "ms"),
    ]
  }
}
