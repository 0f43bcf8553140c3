import Foundation
import Studies
import Testing

@testable import Analysis
@testable import Views

@Suite("SQL over the views of a study")
struct SQLQueryTests {
  private func rows(
    _ sql: String, of study: Study, _ settings: ViewSettings = ViewSettings(),
    remark: (String) -> Void = { _ in }
  ) throws -> (names: [String], rows: [[SQLValue]]) {
    var answer: (names: [String], rows: [[SQLValue]]) = ([], [])
    try SQLQuery(sql).run(
      settings, of: { _ in StudyPart(study) }, remark: remark, heading: { answer.names = $0 },
      row: { answer.rows.append($0) })
    return answer
  }

  @Test("has the records of every view, value by value", arguments: View.all.map(\.name))
  func everyView(name: String) throws {
    // From features these take seconds; their tables have tests of their own.
    guard !["robustness", "runs", "pointwise", "categories"].contains(name) else { return }
    let view = try View.named(name)
    for path in [SampleStudies.published, SampleStudies.tiny] {
      let study = try Study.open(path)
      let settings = ViewListTests.settings(view, study)
      guard let table = try? view.table(StudyPart(study), settings) else { continue }
      let answer = try rows("SELECT * FROM \(SQLTable(view: view).name)", of: study, settings)
      #expect(answer.rows.count == table.rows.count)
      #expect(Set(answer.names).isSuperset(of: table.columns.map(\.key)))
      for (row, record) in zip(answer.rows, table.rows) {
        let values = zip(answer.names, row).map { Table.Cell($1, of: $0) }
        for (place, column) in answer.names.enumerated() {
          let known = table.columns.firstIndex { $0.key == column }
          let expected = known.map { record[$0] } ?? .missing
          #expect(values[place].json == expected.json, "\(name): \(column)")
        }
      }
    }
  }

  @Test("keeps the columns of a view whatever its records are of", arguments: OutcomesBy.allCases)
  func columns(by: OutcomesBy) throws {
    var settings = ViewSettings()
    settings.by = by
    let study = try Study.open(SampleStudies.tiny)
    for view in View.all where view.options.contains(.by) && !view.options.contains(.id) {
      let known = Set(try SQLTable(view: view).fields.map(\.key))
      guard let table = try? view.records(StudyPart(study), settings) else { continue }
      #expect(known.isSuperset(of: table.columns.map(\.key)), "\(view.name)")
    }
  }

  @Test("keeps whole numbers that SQL has no room for")
  func greatNumbers() throws {
    let field = try #require(Field.named("seed"))
    var table = Table(schema: "infoprism/sample/1", title: "", columns: [.init("seed")])
    table.add([.natural(7)])
    #expect(SQLTable.columns([field], holding: table)[0].type == .integer)
    table.add([.natural(.max)])
    let database = try SQLDatabase()
    try database.makeTable("t", SQLTable.columns([field], holding: table))
    try database.fill("t", SQLTable.rows(table, [field]))
    var read: [SQLValue] = []
    try database.run("SELECT seed FROM t") { _ in
    } row: {
      read += $0
    }
    #expect(read == [.integer(7), .text("18446744073709551615")])
  }

  @Test("opens no study for a statement that is wrong, and asks for no view that isn't named")
  func lazily() throws {
    let study = try Study.open(SampleStudies.published)
    var asked: [String] = []
    let sql = "WITH layers AS (SELECT 1) SELECT count(*) FROM FAMILIES, layers"
    try SQLQuery(sql).run(
      ViewSettings(),
      of: { view in
        asked.append(view.name)
        return StudyPart(study)
      }, remark: { _ in }, heading: { _ in }, row: { #expect($0 == [.integer(104)]) })
    #expect(asked == ["families"])
  }

  @Test("says why a table is empty, and answers all the same")
  func empty() throws {
    var told: [String] = []
    let study = try Study.open(SampleStudies.published)
    let answer = try rows("SELECT count(*) FROM masked", of: study) { told.append($0) }
    #expect(answer.rows == [[.integer(0)]])
    #expect(told.count == 1 && told[0].hasPrefix("The table 'masked' is empty. '"))
  }

  @Test(
    "says what is wrong, and what to do",
    arguments: [
      (
        "SELECT * FROM familes",
        "Can't run the SQL: no such table: familes. Did you mean 'families'? The tables are overview, "
      ),
      (
        "SELECT accurcy FROM families",
        "Can't run the SQL: no such column: accurcy. Did you mean 'accuracy'? 'families' has dataset, "
      ),
      (
        "SELECT 1 FROM groups WHERE S = \"qwen\"",
        "A text stands in single quotes, as in 'qwen'. 'groups' has \"group\", models, "
      ),
      (
        "SELECT from FROM scaling",
        "near \"from\": syntax error. The column is written \"from\", in double quotes."
      ),
      ("SELECT FROM families", "'infoprism query --tables' lists tables and columns."),
      (
        "DELETE FROM families",
        "Can't run the SQL: it would change something. Give one SELECT: it reads, and changes nothing."
      ),
    ])
  func errors(sql: String, words: String) {
    let error = #expect(throws: ViewError.self) { try SQLQuery(sql) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test("refuses options that none of its tables takes")
  func options() throws {
    var settings = ViewSettings()
    settings.id = "geography"
    let error = #expect(throws: ViewError.self) {
      try SQLQuery("SELECT 1 FROM families, layers").check(settings)
    }
    #expect(
      error?.description
        == "No table that the SQL names has an option --id. It names families, layers.")
    try SQLQuery("SELECT 1 FROM families, question").check(settings)
  }
}
