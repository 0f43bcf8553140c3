import Analysis
package import Figures
import InformationDecomposition
package import Studies

/// The figures of the analysis: where families stand, and what datasets ask.
package enum FindingFigures {
  /// Median U2 against median S of every family, a panel a regime; nil without estimates.
  package static func map(_ study: Study, selection: Int? = nil) -> Figure? {
    let strategies = study.strategies()
    guard !strategies.isEmpty else { return nil }
    let kinds: [Strategy.Kind] = [.fusionCentric, .languageCentric, .unreadable]
    let groups = kinds.filter { kind in strategies.contains { $0.kind == kind } }
    let highest = strategies.map(\.medianSynergy.value).max() ?? 1
    var figures: [Figure] = []
    var offset = 0
    var panelOfSelection: Int?
    for kind in Regime.Kind.allCases {
      let own = strategies.filter { $0.regime == kind }
      guard !own.isEmpty else { continue }
      let chosen = selection.map { $0 - offset }
      let points = own.enumerated().map { index, strategy in
        // Spreads cover one another: with a cursor, only that of the chosen family is drawn.
        let drawsSpread = selection == nil || index == chosen
        return Scatter.Point(
          x: strategy.medianLanguage.value, y: strategy.medianSynergy.value,
          label: strategy.family, group: groups.firstIndex(of: strategy.kind) ?? 0,
          xInterval: drawsSpread
            ? strategy.medianLanguage.interval.flatMap(\.range) : nil,
          yInterval: drawsSpread
            ? strategy.medianSynergy.interval.flatMap(\.range) : nil)
      }
      let place = chosen.flatMap { own.indices.contains($0) ? $0 : nil }
      if place != nil { panelOfSelection = figures.count }
      offset += own.count
      figures.append(
        Figure(
          title: study.title(of: kind),
          content: .scatter(
            Scatter(
              points: points,
              groups: LegendEntry.series(groups.map(\.rawValue), letters: 1),
              xAxis: Axis(title: "median U2"),
              // Room for names above the highest.
              yAxis: Axis(title: "median S", range: 0...max(0.1, 1.15 * highest)),
              selection: place))))
    }
    return Figure(
      title: "Families by median language uniqueness and synergy", unit: "bits",
      note: study.tolerance(at: .output),
      content: .panels(Panels(figures: figures, selection: panelOfSelection)))
  }

  /// The datasets by their mean shares of U2 and S, each in the box of its intervals, and the line
  /// of equal shares between the regimes.
  package static func plane(_ study: Study, selection: Int? = nil) -> Figure? {
    let regimes = study.regimes()
    guard !regimes.isEmpty else { return nil }
    let kinds = Regime.Kind.allCases.filter { kind in regimes.contains { $0.kind == kind } }
    let points = regimes.map { regime in
      Scatter.Point(
        x: regime.shareOfLanguage.value, y: regime.shareOfSynergy.value, label: regime.dataset,
        group: kinds.firstIndex(of: regime.kind) ?? 0,
        xInterval: regime.shareOfLanguage.interval.flatMap(\.range),
        yInterval: regime.shareOfSynergy.interval.flatMap(\.range))
    }
    return Figure(
      title: "Datasets by mean shares over models, 95 % by drawing families",
      note: study.tolerance(at: .output),
      content: .scatter(
        Scatter(
          points: points,
          groups: LegendEntry.series(kinds.map(\.rawValue), letters: 1),
          xAxis: Axis(title: "share of U2", range: 0...1),
          yAxis: Axis(title: "share of S", range: 0...1), drawsBoxes: true, showsDiagonal: true,
          selection: selection)))
  }

  /// The mean shares of S and U2 with their intervals, two rows a dataset.
  package static func regimes(_ study: Study, selection: Int? = nil) -> Figure? {
    let regimes = study.regimes()
    guard !regimes.isEmpty else { return nil }
    let rows = regimes.flatMap { regime in
      [
        (regime.shareOfSynergy, "S", Atom.synergy),
        (regime.shareOfLanguage, "U2", Atom.languageUniqueness),
      ].map { estimate, symbol, atom in
        Whiskers.Row(
          label: "\(regime.dataset) \(symbol)", value: estimate.value,
          interval: estimate.interval.flatMap(\.range),
          ink: .part(atom.place),
          text: symbol == "S" ? regime.kind.rawValue : nil, place: regime.dataset)
      }
    }
    return Figure(
      title: "Mean shares of S and U2 over models, 95 % by drawing families",
      note: study.tolerance(at: .output),
      content: .whiskers(
        Whiskers(
          rows: rows, axis: Axis(title: "share of the total", range: 0...1),
          selection: selection.map { 2 * $0 },
          groups: [Atom.synergy, .languageUniqueness].map(\.legendEntry))))
  }
}
