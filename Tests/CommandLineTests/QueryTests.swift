import Foundation
import Testing

@Suite("infoprism query")
struct QueryTests {
  private static let study = "SampleRuns/paper-iclr2026"

  private func query(_ words: String...) throws -> Product.Result {
    try Product.run(["query", Self.study] + words)
  }

  private func records(_ text: String) throws -> [[String: Any]] {
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(read as? [[String: Any]])
  }

  /// What `golden.py` beside it made of the lines of the study by plain Python.
  private func golden() throws -> [[String: Any]] {
    let file = Product.root.appending(path: "Tests/CommandLineTests/Fixtures/query/golden.json")
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return try #require(read as? [[String: Any]])
  }

  @Test("answers as Python does from the lines of the study", arguments: 0..<3)
  func answers(place: Int) throws {
    let golden = try golden()[place]
    let sql = try #require(golden["sql"] as? String)
    let expected = try #require(golden["rows"] as? [[String: Any]])
    let result = try query(sql, "--json")
    #expect(result.status == 0, "\(result.errors)")
    let found = try records(result.output)
    #expect(found.count == expected.count && expected.count >= 4)
    for (row, wanted) in zip(found, expected) {
      #expect(Set(row.keys) == Set(wanted.keys))
      for (key, value) in wanted {
        switch value {
        case let number as Double:
          // Sums of fewer than 30 numbers below 100, in another order.
          let distance = (row[key] as? Double).map { abs($0 - number) }
          #expect(distance ?? 1 < 1e-12, "\(sql): \(key)")
        default: #expect("\(row[key] ?? "")" == "\(value)", "\(sql): \(key)")
        }
      }
    }
  }

  @Test("prints the records of a view as 'show --format json' does, intervals and all")
  func json() throws {
    let shown = try Product.run(["show", "families", Self.study, "--format", "json"]).output
    let document = try JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [String: Any]
    let expected = try #require(document?["records"] as? [NSDictionary])
    let found = try records(query("SELECT * FROM families", "--json").output)
    #expect(found.count == 104 && expected.count == 104)
    for (row, wanted) in zip(found, expected) {
      #expect(wanted.isEqual(to: row.filter { wanted[$0.key] != nil }))
      for (key, value) in row where wanted[key] == nil { #expect(value is NSNull, "\(key)") }
    }
  }

  @Test("prints CSV with every digit, and text with six")
  func formats() throws {
    let sql = "SELECT 'a,\"b' AS text, 0.1 + 0.2 AS sum, 1e-7 AS small, NULL AS none, 12 AS count"
    #expect(
      try query(sql, "--csv").output
        == "text,sum,small,none,count\n\"a,\"\"b\",0.30000000000000004,1e-07,,12\n")
    #expect(
      try query(sql).output
        == "text  sum  small  none  count\na,\"b  0.3  1e-07   n/a     12\n")
    let interval =
      "SELECT SInterval FROM families WHERE model = 'LLaVA-OV-7B' AND dataset = 'MMBench'"
    #expect(try query(interval).output == "       SInterval\n[0.9672, 0.9732]\n")
    #expect(
      try query(interval, "--csv").output.hasSuffix(
        #""{""high"":0.9732,""level"":null,""low"":0.9672,""method"":""reading error""}""# + "\n"))
    let numbers = "SELECT value AS S FROM json_each('[1, 0.25, 1234.5678, -2.0000001, 1e30]')"
    #expect(
      try query(numbers).output
        == "      S\n      1\n   0.25\n1234.57\n  -2.00\n  1e+30\n")
  }

  @Test("keeps columns whole within a width, and says how many are left out")
  func width() throws {
    let result = try query("SELECT * FROM families LIMIT 2", "--width", "60")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 4 && lines.allSatisfy { $0.count <= 60 })
    #expect(lines[3].hasSuffix(" more columns: --width 300, --csv or --json."))
    #expect(!result.output.contains("…"))
  }

  @Test("aligns a long answer page by page")
  func pages() throws {
    let sql =
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2500) SELECT x FROM n"
    let text = try query(sql).output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(text.count { $0.hasSuffix("x") } == 3 && text.count { $0.isEmpty } == 3)
    #expect(try query(sql, "--csv").output.split(separator: "\n").count == 2501)
    #expect(
      try records(query(sql, "--json").output).compactMap { $0["x"] as? Int } == [Int](1...2500))
    #expect(try query("SELECT 1 AS x WHERE 0", "--json").output == "[]\n")
    #expect(try query("SELECT 1 AS x WHERE 0", "--csv").output == "x\n")
  }

  @Test("holds few long texts at a time")
  func longTexts() throws {
    let sql = "SELECT hex(zeroblob(200000)) AS x FROM json_each('[1, 2, 3, 4, 5]')"
    // 400 kB each: a page ends with the third.
    let lines = try query(sql).output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map { min($0.count, 2) } == [1, 2, 2, 2, 0, 1, 2, 2, 0])
    #expect(try query(sql, "--csv").output.utf8.count == 2 + 5 * 400_001)
  }

  @Test("lists tables and columns, each of which SQL takes as it stands there")
  func tables() throws {
    let rows = try records(query("--tables", "--json").output)
    let names = Set(rows.compactMap { $0["table"] as? String })
    #expect(names.contains("regime_map") && names.count > 25)
    #expect(rows.allSatisfy { ($0["meaning"] as? String)?.isEmpty == false })
    let text = try Product.run(["query", "--tables", "--width", "72"]).output
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 || !$0.hasPrefix(" ") })
    let list = try #require(text.firstMatch(of: /\nscaling: .*\n((?:  .*\n)+)/)).1
    let columns = list.split(separator: /,\s+/).map {
      $0.trimmingCharacters(in: .whitespacesAndNewlines).replacing(#/ (integer|real)$/#, with: "")
    }
    #expect(columns.contains("\"from\"") && columns.contains("deltaAccuracy"))
    let result = try query("SELECT \(columns.joined(separator: ", ")) FROM scaling")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("asks of what the options choose, as show does")
  func choices() throws {
    let counted = "SELECT count(*) AS n, count(DISTINCT family) FROM families"
    let words = ["--csv", "--dataset", "POPE", "--where", "family:qwen"]
    let result = try Product.run(["query", Self.study, counted] + words)
    #expect(result.output == "n,count(DISTINCT family)\n6,2\n", "\(result.errors)")
    let question = try query("SELECT count(*) AS n FROM question", "--csv", "--id", "geography")
    #expect(question.output == "n\n16\n", "\(question.errors)")
  }

  @Test(
    "says what is wrong, and what to do",
    arguments: [
      (["query", study], 2, "There is no SQL. Give one SELECT in quotes"),
      (["query"], 2, "There is no SQL."),
      (["query", study, "SELECT 1", "--tables"], 2, "Leave one of them out."),
      (["query", study, "SELECT 1", "--json", "--csv"], 2, "--csv"),
      (["query", study, "SELECT 1", "--width", "3"], 2, "--width is 3; expected a number from 20"),
      (["query", "nowhere", "SELECT 1"], 1, "Can't open 'nowhere': there is no such folder."),
      (["query", study, "SELECT 1 FROM question"], 1, "The view 'question' needs --id."),
      (["query", study, "SELECT 1 FROM regimmes"], 1, "Did you mean 'regimes'?"),
      (["query", study, "SELECT 1", "--id", "a"], 1, "has an option --id. It names none."),
      (["query", study, "SELECT * FROM families", "--dataset", "POP"], 1, "Did you mean 'POPE'?"),
      (["query", study, "ATTACH 'x' AS x"], 1, "it would open another database. Give one SELECT"),
      (
        ["query", study, "SELECT 1 AS S, 2 AS S", "--json"], 1,
        "two columns are named 'S', and an object has a name once."
      ),
    ])
  func errors(words: [String], status: Int32, message: String) throws {
    let result = try Product.run(words)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test("takes a folder with a blank in its name for a study without SQL, and not for SQL")
  func blank() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let study = folder.appending(path: "my study")
    try FileManager.default.createDirectory(at: study, withIntermediateDirectories: false)
    let result = try Product.run(["query", study.path])
    #expect(result.status == 2 && result.errors.contains("There is no SQL."), "\(result.errors)")
  }

  @Test("tells a terminal nothing that stands in a file", arguments: ["", "--csv", "--json"])
  func hostile(format: String) throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let estimates = folder.appending(path: "estimates")
    try FileManager.default.createDirectory(at: estimates, withIntermediateDirectories: true)
    try Data(#"{"schema": "infoprism/study/1", "title": "t"}"#.utf8)
      .write(to: folder.appending(path: "study.json"))
    let line =
      #"{"dataset":"d\u001b[2J\u202e","family":"F\u0007","size":"7B","estimator":"exact","R":1,"#
      + #""U1":0,"U2":0,"S":1}"#
    try Data((line + "\n").utf8).write(to: estimates.appending(path: "a.jsonl"))
    let sql = "SELECT dataset, family, dataset || char(27) AS \"a\u{1B}[0m\" FROM families"
    let result = try Product.run(
      ["query", folder.path, sql] + (format.isEmpty ? [] : [format]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("F"))
    let hidden = (result.output + result.errors).unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E
    }
    #expect(hidden.isEmpty)
    let wrong = try Product.run(["query", folder.path, "SELECT \u{1B}[2J"])
    #expect(wrong.status == 1 && !wrong.errors.contains("\u{1B}"))
  }

  @Test("has lines in its page that other tools read, each where the tool is installed")
  func page() throws {
    let page = Product.root.appending(path: "Sources/Distribution/site/query.md")
    let lines = Transcript.blocks("sh", of: try String(contentsOf: page, encoding: .utf8)).joined()
      .split(separator: "\n").map(String.init)
    // By hand from the lines of the study: a mean of three models, the peak of a model's layers, the
    // mean of four accuracies, the greatest S, the number of layers, the end of an interval.
    let answers = [
      "1.039100", "1.060", "70.5", "1.3852", "1.3852", "InternVL3-2B", "0.6422",
    ]
    #expect(lines.count == answers.count)
    let python = Tool.python.map { ($0 as NSString).deletingLastPathComponent + ":" } ?? ""
    let environment = [
      "PATH": Product.infoprism.deletingLastPathComponent().path + ":" + python
        + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"),
      "PYTHONPATH": Product.root.appending(path: "Sources/Distribution/python").path,
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    for (line, known) in zip(lines, answers) {
      let tools = line.split(separator: " | ").compactMap { $0.split(separator: " ").first }
      guard tools.allSatisfy({ $0 == "infoprism" || Tool.path(String($0)) != nil }),
        !tools.contains("python3") || Tool.hasModule("pandas")
      else { continue }
      // VisiData shows a sheet until a key ends it; in a batch it writes the sheet.
      let command = line.hasSuffix("| vd -f csv") ? line + " --batch -o -" : line
      let result = try Product.run("/bin/sh", ["-c", command], environment: environment)
      #expect(result.status == 0, "\(line)\n\(result.errors)")
      #expect(result.output.contains(known), "\(line)\n\(result.output)")
    }
  }

  private static let endless =
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"

  @Test("gives rows of a question without end, and ends with its reader and by Ctrl-C")
  func endless() throws {
    let program = Product.infoprism.path
    let head = try Product.run(
      "/bin/sh", ["-c", "'\(program)' query \(Self.study) '\(Self.endless)' --csv | head -n 3"])
    #expect(head.output == "x\n1\n2\n")
    // The line that was read shows that the program is at work; then it is interrupted.
    let script = """
      folder=$(mktemp -d); mkfifo "$folder/rows"
      '\(program)' query \(Self.study) '\(Self.endless)' --csv > "$folder/rows" & process=$!
      exec 3< "$folder/rows"; read line <&3
      kill -INT $process; wait $process; echo "$line $?"; rm -r "$folder"
      """
    #expect(try Product.run("/bin/sh", ["-c", script]).output == "x 130\n")
  }
}
