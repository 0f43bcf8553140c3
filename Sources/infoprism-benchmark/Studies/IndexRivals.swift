import Foundation

/// The same queries in the sqlite3 program and in pandas, on the same numbers.
struct IndexRivals {
  /// The numbers as comma-separated values.
  let table: String
  let python: String
  let scratch: URL

  /// - Parameter ours: milliseconds by the name of a query.
  func measure(beside ours: [String: Double]) -> [Measurement] {
    measure("sqlite3", ours) { try sqlite() } + measure("pandas", ours) { try pandas() }
  }

  private func measure(
    _ name: String, _ ours: [String: Double], run: () throws -> [Double]
  ) -> [Measurement] {
    let times: [Double]
    do {
      times = try run()
      guard times.count == IndexQueries.queries.count else {
        throw BenchmarkError(description: "it printed \(times.count) times")
      }
    } catch {
      FileHandle.standardError.write(Data("Skipped \(name): \(error)\n".utf8))
      return []
    }
    return zip(IndexQueries.queries, times).map { query, time in
      Measurement(
        what: "query, \(name)", quantity: query.name, value: time, unit: "ms",
        note: ours[query.name].map {
          String(format: "%.1f times what infoprism takes", time / max($0, 1e-6))
        } ?? "")
    }
  }

  /// Each query three times in one process on a database that is in the file cache; the fastest.
  private func sqlite() throws -> [Double] {
    let database = scratch.appending(path: "rival.sqlite").path
    let columns =
      "id INTEGER PRIMARY KEY, dataset, family, size, layer INTEGER, estimator, "
      + "seed INTEGER, r REAL, u1 REAL, u2 REAL, s REAL, accuracy REAL"
    _ = try run(
      [
        "sqlite3", database, "CREATE TABLE e(\(columns))", ".mode csv",
        ".import --skip 1 \(table) e",
      ])
    var script = "PRAGMA cache_size = -200000;\n"
    for query in IndexQueries.queries {
      for _ in 0..<3 { script += ".timer on\n\(query.sqlite);\n.timer off\n.print end\n" }
    }
    let file = scratch.appending(path: "queries.sql").path
    try Data(script.utf8).write(to: URL(filePath: file))
    let output = try run(["sqlite3", database, ".read \(file)"])
    let runs = output.components(separatedBy: "end\n").dropLast().map { text in
      text.split(separator: "\n").filter { $0.hasPrefix("Run Time: real ") }
        .compactMap { $0.split(separator: " ").dropFirst(3).first.flatMap { Double($0) } }
        .reduce(0, +)
    }
    return stride(from: 0, to: runs.count - 2, by: 3).map { 1000 * runs[$0..<$0 + 3].min()! }
  }

  private func pandas() throws -> [Double] {
    var script = """
      import sys, time
      import pandas
      d = pandas.read_csv(sys.argv[1])

      """
    for query in IndexQueries.queries {
      script += """
        times = []
        for _ in range(3):
            start = time.perf_counter()
            \(query.pandas)
            times.append(time.perf_counter() - start)
        print(1000 * min(times))

        """
    }
    let file = scratch.appending(path: "queries.py").path
    try Data(script.utf8).write(to: URL(filePath: file))
    return try run([python, file, table]).split(separator: "\n").compactMap { Double($0) }
  }

  /// What a program prints.
  private func run(_ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let output = scratch.appending(path: "output").path
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    let handle = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardOutput = handle
    let problems = scratch.appending(path: "problems").path
    _ = FileManager.default.createFile(atPath: problems, contents: nil)
    process.standardError = try FileHandle(forWritingTo: URL(filePath: problems))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = (try? String(contentsOfFile: problems, encoding: .utf8)) ?? ""
      throw BenchmarkError(
        description: "'\(words[0])' ended with \(process.terminationStatus): "
          + (text.split(separator: "\n").last.map(String.init) ?? "no words"))
    }
    return (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
  }
}
