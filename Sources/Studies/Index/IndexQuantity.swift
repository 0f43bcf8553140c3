import InformationDecomposition

extension Quantity {
  /// The columns that the value comes from; layer and size come from the series.
  var columns: [IndexColumn] {
    switch self {
    case .redundancy: [.redundancy]
    case .visionUniqueness: [.visionUniqueness]
    case .languageUniqueness: [.languageUniqueness]
    case .synergy: [.synergy]
    case .total: [.total]
    case .coInformation: [.coInformation]
    case .shareR, .shareU1, .shareU2, .shareS: IndexColumn.atoms
    case .accuracy: [.accuracy]
    case .seed: [.seed, .seedRest]
    case .layer, .size: []
    }
  }

  /// The value of every estimate, computed as in memory; not a number where it is missing.
  ///
  /// - Parameter series: gives the value of an estimate of a series, for layer and size.
  func values(
    _ columns: EstimateColumns, series: (Int32) -> Double
  ) -> [Double] {
    switch self {
    case .redundancy, .visionUniqueness, .languageUniqueness, .synergy, .total, .coInformation:
      let bit = Information(bits: 1).nats
      return columns[self.columns[0]].map { $0 / bit }
    case .accuracy, .seed: return columns[self.columns[0]]
    case .shareR: return Self.shares(.redundancy, columns)
    case .shareU1: return Self.shares(.visionUniqueness, columns)
    case .shareU2: return Self.shares(.languageUniqueness, columns)
    case .shareS: return Self.shares(.synergy, columns)
    case .layer, .size: return columns.series.map(series)
    }
  }

  /// What of the values a Double does not hold; nil where that is nothing.
  func rests(_ columns: EstimateColumns) -> [Double]? { self == .seed ? columns[.seedRest] : nil }

  private static func joined(
    _ one: [Double], _ other: [Double], _ join: (Double, Double) -> Double
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: one.count) { buffer, count in
      for place in one.indices {
        buffer.initializeElement(at: place, to: join(one[place], other[place]))
      }
      count = one.count
    }
  }

  /// Parts of the sum of what is above zero, as of ``Atoms/share(of:)``.
  private static func shares(_ column: IndexColumn, _ columns: EstimateColumns) -> [Double] {
    let totals = IndexColumn.atoms.dropFirst()
      .reduce(columns[IndexColumn.atoms[0]].map { max(0, $0) }) { sum, column in
        joined(sum, columns[column]) { $0 + max(0, $1) }
      }
    return joined(columns[column], totals) { $1 > 0 ? max(0, $0) / $1 : .nan }
  }
}
