import Analysis
package import Figures
package import Studies

/// Where on the way through the layers each curve is silent, builds up U2, and hands over to S.
package enum PhaseFigure {
  /// nil without curves over layers.
  package static func figure(_ study: Study) -> Figure? {
    let found = study.layerPhases()
    guard !found.isEmpty else { return nil }
    let places: [(name: String, ink: Ink, key: KeyPath<LayerPhases, LayerPhases.Place?>)] = [
      ("silent until", .neutral, \.silentUntil),
      ("U2 from", .part(2), \.languageFrom),
      ("S rises from", .part(3), \.riseFrom),
      ("S takes over at", .part(3), \.riseTo),
    ]
    let isOneDataset = Set(found.map(\.dataset)).count == 1
    let rows = found.flatMap { phases -> [Whiskers.Row] in
      let name = isOneDataset ? phases.model : "\(phases.model), \(phases.dataset)"
      let depth = Double(max(1, phases.layers))
      return places.map { place in
        let value = phases[keyPath: place.key]
        return Whiskers.Row(
          label: "\(name) \(place.name)", value: value.map { Double($0.layer) / depth },
          interval: value?.interval.flatMap(\.range).map {
            ($0.lowerBound / depth)...($0.upperBound / depth)
          },
          ink: place.ink, place: name)
      }
    }
    guard rows.contains(where: { $0.value != nil }) else { return nil }
    return Figure(
      title: "Phases over the depth of models", note: study.tolerance(at: .layer),
      content: .whiskers(
        Whiskers(
          rows: rows, axis: Axis(title: "layer / number of layers", range: 0...1),
          groups: places.map { LegendEntry(name: $0.name, symbol: $0.name, ink: $0.ink) })))
  }
}
