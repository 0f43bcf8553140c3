import Testing

@testable import Studies

@Suite("SQL over tables in memory")
struct SQLDatabaseTests {
  private static let values: [SQLValue] = [
    .null, .integer(.min), .integer(.max), .real(0.1), .real(-1e-300), .text(""),
    .text("null\u{0}within"), .text("千问 \u{1B}[31m"), .text("it's"), .bytes([0, 255]), .bytes([]),
  ]

  private func database(memory: Int64 = 1 << 30) throws -> SQLDatabase {
    let database = try SQLDatabase(memory: memory)
    try database.makeTable(
      "sample", [SQLColumn("place", .integer), SQLColumn("from", .any), SQLColumn("S", .real)])
    try database.fill(
      "sample", Self.values.enumerated().map { [.integer(Int64($0)), $1, .integer(1)] })
    return database
  }

  private func rows(_ sql: String, memory: Int64 = 1 << 30) throws -> [[SQLValue]] {
    var rows: [[SQLValue]] = []
    try database(memory: memory).run(sql) { _ in
    } row: {
      rows.append($0)
    }
    return rows
  }

  @Test("gives every value as it was, whole")
  func values() throws {
    let read = try rows("SELECT \"from\" FROM sample ORDER BY place").map { $0[0] }
    #expect(read == Self.values)
  }

  @Test("makes real numbers of whole ones where a column is real, so that none is divided as whole")
  func reals() throws {
    #expect(try rows("SELECT S / 2 FROM sample LIMIT 1") == [[.real(0.5)]])
  }

  @Test("names the columns before the first row, also where there is none")
  func heading() throws {
    var told: [String] = []
    try database().run("SELECT place AS a, S FROM sample WHERE place < 0") {
      told = $0
    } row: {
      told.append("\($0)")
    }
    #expect(told == ["a", "S"])
  }

  @Test("hands rows on as they come, of a statement without end too")
  func stream() throws {
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try database().run(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
      ) { _ in
      } row: {
        count += 1
        #expect($0 == [.integer(Int64(count))])
        if count == 5000 { throw Enough() }
      }
    }
    #expect(count == 5000)
  }

  @Test("reads lists and objects of JSON")
  func json() throws {
    let sql = "SELECT value FROM json_each('[1, 2]') WHERE key IN (SELECT place FROM sample)"
    #expect(try rows(sql) == [[.integer(1)], [.integer(2)]])
  }

  @Test(
    "refuses whatever is no single statement that reads",
    arguments: [
      ("DELETE FROM sample", "change something"), ("DROP TABLE sample", "change something"),
      ("INSERT INTO sample VALUES (1, 2, 3)", "change something"),
      ("UPDATE sample SET S = 0 RETURNING S", "change something"),
      ("EXPLAIN DELETE FROM sample", "change something"),
      ("CREATE TABLE other(a)", "change something"),
      ("CREATE TEMP VIEW v AS SELECT 1", "change something"),
      ("ATTACH 'other.db' AS other", "open another database"),
      ("DETACH main", "open another database"), ("VACUUM", "gives no rows"),
      ("VACUUM INTO 'other.db'", "gives no rows"), ("PRAGMA query_only = 0", "setting of SQLite"),
      ("PRAGMA temp_store = 0", "setting of SQLite"), ("BEGIN", "transaction"),
      ("SAVEPOINT a", "transaction"), ("SELECT load_extension('libm.so')", "load code"),
      ("SELECT sql FROM sqlite_schema", "SQLite's own tables"),
      ("SELECT * FROM pragma_database_list", "SQLite's own tables"),
      ("SELECT 1; DELETE FROM sample", "several statements"), ("SELECT 1; nonsense", "several"),
      ("", "no statement"), ("-- nothing", "no statement"), ("SELECT ?", "parameter"),
      ("SELECT :a", "parameter"),
    ])
  func refused(sql: String, reason: String) throws {
    let database = try database()
    let error = #expect(throws: SQLError.self) {
      try database.run(sql) { _ in
      } row: { _ in
      }
    }
    #expect(error?.kind == .refused)
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    var count: [SQLValue] = []
    try database.run("SELECT count(*), sum(S) FROM sample") { _ in
    } row: {
      count = $0
    }
    #expect(count == [.integer(Int64(Self.values.count)), .real(Double(Self.values.count))])
  }

  @Test("takes what stands behind the end of a statement and is none")
  func ends() throws {
    for sql in ["SELECT 1;", "SELECT 1 ; ;", "SELECT 1; -- so", "/* a */ SELECT 1"] {
      #expect(try rows(sql) == [[.integer(1)]], "\(sql)")
    }
  }

  @Test("tells by its kind what SQLite found, in SQLite's own words")
  func kinds() throws {
    let found: [(String, SQLError.Kind, String)] = [
      ("SELECT 1 FROM smple", .table("smple"), "no such table: smple"),
      ("SELECT 1 FROM main.smple", .table("smple"), "no such table: main.smple"),
      ("SELECT s.plce FROM sample AS s", .column("plce"), "no such column: s.plce"),
      ("SELECT \"text\" FROM sample", .column("text"), "no such column: "),
      ("SELECT from FROM sample", .syntax("from"), "near \"from\": syntax error"),
      ("SELECT median(S) FROM sample", .other, "no such function: median"),
    ]
    for (sql, kind, message) in found {
      let database = try database()
      let error = #expect(throws: SQLError.self) { try database.check(sql) }
      #expect(error?.kind == kind)
      #expect(error?.reason.hasPrefix(message) == true, "\(error?.reason ?? "")")
    }
  }

  @Test("ends a statement that needs more memory than it may have, and a value that is too long")
  func memory() throws {
    let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    let sorted = #expect(throws: SQLError.self) {
      try rows(endless + "SELECT x FROM n ORDER BY x", memory: 8 << 20)
    }
    #expect(sorted?.kind == .memory)
    #expect(sorted?.reason == "it needs more than 8 MiB of memory")
    let long = #expect(throws: SQLError.self) { try rows("SELECT zeroblob(1 << 27)") }
    #expect(long?.reason == "string or blob too big")
  }

  @Test(
    "writes names as SQL takes them", arguments: ["from", "group", "a b", "1", "S", "a\"b", "ä"])
  func names(name: String) throws {
    let database = try SQLDatabase()
    try database.makeTable("t", [SQLColumn(name, .text)])
    var told: [String] = []
    try database.run("SELECT \(SQLName.written(name)) FROM t") {
      told = $0
    } row: { _ in
    }
    #expect(told == [name])
  }
}
