extension Study {
  public var name: String { String(path.split(separator: "/").last ?? "study") }
  public var models: [ModelCard] { card.models }
  public var datasets: [String] { card.datasets.map(\.name) }
  public func datasets(at level: EstimateQuery.Level) -> [String] {
    datasets.filter { !estimates(EstimateQuery(level: level, dataset: $0)).isEmpty }
  }
  public func tolerance(at level: EstimateQuery.Level) -> String? { card.tolerance }
}
