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
    let highest = strategies.map(\.medianSynergy.value).max() ?? 1
    var figures: [Figure] = []
    var offset = 0
    for kind in Regime.Kind.allCases {
      let own = strategies.filter { $0.regime == kind }
      guard !own.isEmpty else { continue }
      let points = own.map { strategy in
        Scatter.Point(
          x: strategy.medianLanguage.value, y: strategy.medianSynergy.value,
          label: strategy.family, group: strategy.kind == .fusionCentric ? 0 : 1,
          xInterval: strategy.medianLanguage.interval.map { $0.low...$0.high },
          yInterval: strategy.medianSynergy.interval.map { $0.low...$0.high })
      }
      let place = selection.map { $0 - offset }.flatMap { own.indices.contains($0) ? $0 : nil }
      offset += own.count
      figures.append(
        Figure(
          title: "\(kind.rawValue): \(study.datasets(in: kind).joined(separator: ", "))",
          content: .scatter(
            Scatter(
              points: points,
              groups: [
                LegendEntry(name: "fusion-centric", symbol: "f", ink: .series(0)),
                LegendEntry(name: "language-centric", symbol: "l", ink: .series(1)),
              ], xAxis: Axis(title: "median U2"),
              // Room for names above the highest.
              yAxis: Axis(title: "median S", range: 0...max(0.1, 1.15 * highest)),
              selection: place))))
    }
    let panelOfSelection = selection.map { chosen in
      chosen < strategies.filter { $0.regime == .synergyDriven }.count ? 0 : figures.count - 1
    }
    return Figure(
      title: "Families by median language uniqueness and synergy", unit: "bits",
      note: study.tolerance(at: .output),
      content: .panels(Panels(figures: figures, selection: panelOfSelection)))
  }

  /// The datasets by their mean shares of U2 and S, each in the box of its t intervals, and the
  /// line of equal shares between the regimes.
  package static func plane(_ study: Study, selection: Int? = nil) -> Figure? {
    let regimes = study.regimes()
    guard !regimes.isEmpty else { return nil }
    let kinds = Regime.Kind.allCases
    let points = regimes.map { regime in
      Scatter.Point(
        x: regime.shareOfLanguage.mean, y: regime.shareOfSynergy.mean, label: regime.dataset,
        group: kinds.firstIndex(of: regime.kind) ?? 0,
        xInterval: regime.shareOfLanguage.student.map { $0.low...$0.high },
        yInterval: regime.shareOfSynergy.student.map { $0.low...$0.high })
    }
    return Figure(
      title: "Datasets by mean shares over models, 95 % t intervals",
      note: study.tolerance(at: .output),
      content: .scatter(
        Scatter(
          points: points,
          groups: kinds.enumerated().map { index, kind in
            LegendEntry(
              name: kind.rawValue, symbol: String(kind.rawValue.prefix(1)), ink: .series(index))
          }, xAxis: Axis(title: "share of U2", range: 0...1),
          yAxis: Axis(title: "share of S", range: 0...1), drawsBoxes: true, showsDiagonal: true,
          selection: selection)))
  }

  /// The mean shares of S and U2 with their t intervals, two rows a dataset.
  package static func regimes(_ study: Study, selection: Int? = nil) -> Figure? {
    let regimes = study.regimes()
    guard !regimes.isEmpty else { return nil }
    let rows = regimes.flatMap { regime in
      [
        (regime.shareOfSynergy, "S", Atom.synergy),
        (regime.shareOfLanguage, "U2", Atom.languageUniqueness),
      ].map { estimate, symbol, atom in
        Whiskers.Row(
          label: "\(regime.dataset) \(symbol)", value: estimate.mean,
          interval: estimate.student.map { $0.low...$0.high },
          ink: .part(Atom.allCases.firstIndex(of: atom) ?? 0),
          text: symbol == "S" ? regime.kind.rawValue : nil)
      }
    }
    return Figure(
      title: "Mean shares of synergy and language uniqueness over models, 95 % t intervals",
      note: study.tolerance(at: .output),
      content: .whiskers(
        Whiskers(
          rows: rows, axis: Axis(title: "share of the total", range: 0...1),
          selection: selection)))
  }
}
