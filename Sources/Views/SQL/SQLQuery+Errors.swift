import SafeText
import Studies

extension SQLQuery {
  private static let list = "'infoprism query --tables' lists tables and columns."

  /// What is wrong with a statement, and what to do.
  static func explained(
    _ error: SQLError, _ sql: String, _ tables: [SQLTable]
  ) throws -> ViewError {
    ViewError(([error.description] + (try advice(on: error, sql, tables))).joined(separator: " "))
  }

  private static func advice(
    on error: SQLError, _ sql: String, _ tables: [SQLTable]
  ) throws -> [String] {
    switch error.kind {
    case .table(let name):
      let known = SQLTable.all.map(\.name)
      return [
        question(name, known), "The tables are \(known.joined(separator: ", ")).", list,
      ].compactMap { $0 }
    case .column(let name):
      let fields = try tables.map { ($0.name, try $0.fields.map(\.key)) }
      let isQuoted = sql.contains("\"\(name)\"")
      return [question(name, fields.flatMap(\.1))].compactMap { $0 }
        + (isQuoted ? ["A text stands in single quotes, as in '\(name)'."] : [])
        + fields.map { "'\($0)' has \($1.map(SQLName.written).joined(separator: ", "))." }
    case .syntax(let word):
      let isColumn = Field.named(word) != nil && SQLName.isWord(word)
      return [
        isColumn ? "The column is written \(SQLName.written(word)), in double quotes." : list
      ]
    case .refused: return ["Give one SELECT: it reads, and changes nothing."]
    case .memory: return ["Ask for less, as by WHERE or LIMIT."]
    case .other: return []
    }
  }

  private static func question(_ name: String, _ known: [String]) -> String? {
    NearestWord.of(name, among: known).map { "Did you mean '\($0)'?" }
  }
}
