import Studies

/// Records of one view as a value: columns in order, and a cell a column in each row. Every
/// format is made from it.
public struct Table: Hashable, Sendable {
  public struct Column: Hashable, Sendable {
    /// The key of JSON records and the header of CSV, such as `deltaShareS`.
    public var key: String
    /// The heading for people.
    public var title: String
    /// How many decimals people see; JSON and CSV have every digit.
    public var decimals: Int
    /// Marks the greatest of the column as best in LaTeX.
    public var greatestIsBest: Bool
    /// Left out where room is short, as on paper.
    public var isDetail: Bool

    public init(
      _ key: String, title: String? = nil, decimals: Int = 3, greatestIsBest: Bool = false,
      isDetail: Bool = false
    ) {
      self.key = key
      self.title = title ?? key
      self.decimals = decimals
      self.greatestIsBest = greatestIsBest
      self.isDetail = isDetail
    }
  }

  public enum Cell: Hashable, Sendable {
    case text(String)
    case number(Double)
    case integer(Int)
    /// A whole number that may be beyond `Int`, such as a seed.
    case natural(UInt64)
    /// The level is nil for a reading error.
    case interval(low: Double, high: Double, level: Double?, method: String)
    case missing

    /// A number, or missing where there is none or it is not finite.
    public static func number(_ value: Double?) -> Cell {
      guard let value, value.isFinite else { return .missing }
      return .number(value)
    }

    public static func text(_ value: String?) -> Cell {
      value.map { .text($0) } ?? .missing
    }

    public static func natural(_ value: UInt64?) -> Cell {
      value.map { .natural($0) } ?? .missing
    }
  }

  /// The name of the schema, as in `infoprism/families/1`.
  public var schema: String
  public var title: String
  /// How exact the numbers are, or what they mean.
  public var note: String?
  /// The key of the column whose values part the rows into groups, such as `dataset`.
  public var grouping: String?
  /// How many of the first columns name a row, and stay where a table is moved; nil for those of
  /// text.
  public var names: Int?
  /// Where the table comes from, for files.
  public var origin: Origin?
  public private(set) var columns: [Column]
  public private(set) var rows: [[Cell]] = []

  public init(schema: String, title: String, note: String? = nil, columns: [Column]) {
    self.schema = schema
    self.title = title
    self.note = note
    self.columns = columns
  }

  /// Adds a row, a cell for each column.
  public mutating func add(_ row: [Cell]) {
    precondition(
      row.count == columns.count, "\(row.count) cells for \(columns.count) columns of \(schema)")
    rows.append(row)
  }

  /// The table without the columns that are missing in every row.
  public var withoutEmptyColumns: Table {
    keeping { index in rows.isEmpty || rows.contains { $0[index] != .missing } }
  }

  /// The table without what is left out where room is short.
  package var withoutDetails: Table { keeping { !columns[$0].isDetail } }

  /// The table with its rows in another order.
  package func ordered(_ places: [Int]) -> Table {
    var table = self
    table.rows = places.map { rows[$0] }
    return table
  }

  func keeping(_ isKept: (Int) -> Bool) -> Table {
    reordered(columns.indices.filter(isKept))
  }

  /// Details are shown like the rest.
  mutating func showDetails() {
    for index in columns.indices { columns[index].isDetail = false }
  }

  /// The table with some of its columns, in another order.
  func reordered(_ kept: [Int]) -> Table {
    var table = Table(schema: schema, title: title, note: note, columns: kept.map { columns[$0] })
    table.grouping = grouping
    table.origin = origin
    table.names = names.map { names in kept.count { $0 < names } }
    for row in rows { table.add(kept.map { row[$0] }) }
    return table
  }
}

extension Table {
  /// The table with the headings of intervals that are reading errors alone saying so.
  package var namingReadingErrors: Table {
    var table = self
    for index in columns.indices {
      let methods = Set(
        rows.compactMap { row -> Bool? in
          if case .interval(_, _, _, let method) = row[index] {
            method.hasPrefix(Interval.readingError)
          } else {
            nil
          }
        })
      guard methods == [true] else { continue }
      let title = columns[index].title
      table.columns[index].title =
        title.hasSuffix("interval")
        ? title.dropLast("interval".count) + "reading error" : title + " reading error"
    }
    return table
  }
}
