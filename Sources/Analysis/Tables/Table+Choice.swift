import SafeText
import Studies

/// Why a table can't be given another shape.
public struct TableShapeError: Error, Hashable, Sendable, CustomStringConvertible {
  public var message: String
  public var description: String { message }
}

extension TableShapeError: Explained {}

extension Table {
  /// The columns of these keys or headings, in this order, with their intervals.
  package func choosing(_ names: [String]) throws -> Table {
    let places = try names.map { name -> Int in
      if let place = columns.firstIndex(where: { $0.key == name || $0.title == name }) {
        return place
      }
      throw TableShapeError(
        message: "There is no column '\(name)' here. The columns are "
          + columns.map(\.key).joined(separator: ", ") + ".")
    }
    let withIntervals = places.flatMap { place -> [Int] in
      let interval = columns.firstIndex { $0.key == columns[place].key + "Interval" }
      return [place] + (interval.map { places.contains($0) ? [] : [$0] } ?? [])
    }
    var table = reordered(withIntervals)
    // What was chosen is no detail.
    table.showDetails()
    if let grouping, !names.contains(grouping) { table.grouping = nil }
    return table
  }

  /// A row a model and a column a dataset, for one quantity.
  ///
  /// - Throws: ``TableShapeError`` where a model has several records on a dataset.
  package func pivoted(_ quantity: String) throws -> Table {
    func place(_ key: String) throws -> Int {
      if let place = columns.firstIndex(where: { $0.key == key }) { return place }
      throw TableShapeError(
        message: "Can't turn this table into models by datasets: it has no column '\(key)'. It has "
          + columns.map(\.key).joined(separator: ", ") + ".")
    }
    let (dataset, model, value) = (try place("dataset"), try place("model"), try place(quantity))
    let family = columns.firstIndex { $0.key == "family" }
    let interval = columns.firstIndex { $0.key == quantity + "Interval" }
    var found: [[String]: [Cell]] = [:]
    for row in rows {
      let names = [row[model].exact, row[dataset].exact]
      guard found.updateValue(row, forKey: names) == nil else {
        throw TableShapeError(
          message: "Can't turn this table into models by datasets: \(names[0]) has several records "
            + "on \(names[1]). Choose one of them with --where, or another view.")
      }
    }
    let datasets = rows.map { $0[dataset].exact }.uniqued()
    let source = columns[value]
    let what = [source.title, source.unit].compactMap { $0 }.joined(separator: ", ")
    var heads: [Column] = family == nil ? [] : [Column("family", isDetail: true)]
    heads.append(Column("model"))
    for name in datasets {
      heads.append(
        Column(name, decimals: source.decimals, greatestIsBest: source.greatestIsBest))
      if interval != nil {
        heads.append(Column(name + "Interval", title: name + " interval"))
      }
    }
    var table = Table(
      schema: "infoprism/pivot/1", title: "\(what), by model and dataset", note: note,
      columns: heads)
    table.origin = origin
    table.names = family == nil ? 1 : 2
    for name in rows.map({ $0[model].exact }).uniqued() {
      let own = datasets.map { found[[name, $0]] }
      var cells: [Cell] = []
      if let family {
        cells.append(own.lazy.compactMap { $0 }.first.map { $0[family] } ?? .missing)
      }
      cells.append(.text(name))
      for row in own {
        cells.append(row?[value] ?? .missing)
        if let interval { cells.append(row?[interval] ?? .missing) }
      }
      table.add(cells)
    }
    return table
  }
}
