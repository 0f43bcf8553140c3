import Foundation
import Testing

@Suite("infoprism export notebook-ready")
struct NotebookTests {
  private static let study = "SampleRuns/paper-iclr2026"
  private let file: URL

  init() throws {
    file = try Product.temporaryFolder().appending(path: "study.csv")
    let result = try Product.run(["export", "notebook-ready", Self.study, "--output", file.path])
    #expect(result.status == 0, "\(result.errors)")
  }

  private func lines() throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test("is a comment, a heading and a row an atom of each of the 408 estimates")
  func shape() throws {
    let lines = try lines()
    #expect(lines.count == 2 + 4 * 408)
    #expect(lines[0].hasPrefix("# study: ") && lines[0].contains("notebook-ready \(Self.study)"))
    let widths = Set(lines.dropFirst().map { $0.components(separatedBy: ",").count })
    #expect(widths == [lines[1].components(separatedBy: ",").count])
  }

  @Test("has the atoms of a model as they are published")
  func values() throws {
    let lines = try lines()
    let head = lines[1].components(separatedBy: ",")
    var rows: [[String: String]] = []
    for line in lines.dropFirst(2) {
      let fields = line.components(separatedBy: ",")
      let row = Dictionary(zip(head, fields), uniquingKeysWith: { first, _ in first })
      guard row["dataset"] == "MMBench", row["model"] == "LLaVA-OV-0.5B" else { continue }
      if row["level"] == "output" { rows.append(row) }
    }
    #expect(rows.map { $0["atom"] } == ["R", "U1", "U2", "S"])
    #expect(rows.map { $0["bits"] } == ["0", "0.0055", "0.4785", "0.6392"])
    #expect(Set(rows.map { $0["estimate"] }).count == 1)
    #expect(rows[3]["accuracy"] == "69.7" && rows[3]["parameters"] == "500000000")
  }

  @Test("can be read by sqlite3", .enabled(if: Tool.path("sqlite3") != nil, "no sqlite3 here"))
  func sqlite() throws {
    let result = try Product.run(
      try #require(Tool.path("sqlite3")),
      [
        ":memory:", "-cmd", ".import --csv --skip 1 \(file.path) study",
        "select count(distinct model), count(*), round(avg(bits), 4) from study "
          + "where level = 'output' and atom = 'S'",
      ])
    #expect(result.output.hasPrefix("26|104|"), "\(result.output)\(result.errors)")
  }

  @Test("can be read by pandas", .enabled(if: Tool.hasModule("pandas"), "no pandas here"))
  func pandas() throws {
    let code =
      "import pandas; d = pandas.read_csv('\(file.path)', comment='#'); "
      + "w = d[d.level == 'output'].pivot(index=['dataset', 'model'], columns='atom', "
      + "values='bits'); print(len(d), w.shape, d.bits.dtype)"
    let result = try Product.run(try #require(Tool.python), ["-c", code])
    #expect(result.output == "1632 (104, 4) float64\n", "\(result.errors)")
  }

  @Test("can be read by DuckDB", .enabled(if: Tool.hasModule("duckdb"), "no duckdb here"))
  func duckDB() throws {
    let code =
      "import duckdb; d = duckdb.read_csv('\(file.path)', comment='#'); "
      + "r = d.filter(\"level = 'output' and atom = 'S'\"); "
      + "print(d.aggregate('count(*)').fetchall()[0][0], "
      + "r.aggregate('count(distinct model), round(avg(bits), 4)').fetchall()[0])"
    let result = try Product.run(try #require(Tool.python), ["-c", code])
    #expect(result.output.hasPrefix("1632 (26, 0."), "\(result.output)\(result.errors)")
  }
}

/// Programs that a machine may have.
enum Tool {
  static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
      .map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }

  /// The Python of the environment that `.ci/notebooks` makes, or else the machine's.
  static let python: String? = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let own = cache + "/infoprism/notebooks/bin/python3"
    return FileManager.default.isExecutableFile(atPath: own) ? own : path("python3")
  }()

  static func hasModule(_ name: String) -> Bool {
    guard let python else { return false }
    return (try? Product.run(python, ["-c", "import \(name)"]))?.status == 0
  }
}
