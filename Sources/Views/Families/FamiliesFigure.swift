import Analysis
package import Figures
import InformationDecomposition
import SafeText
import Studies

/// The models of a part of a study, drawn.
package struct FamiliesFigure {
  let settings: ViewSettings
  let rows: FamilyRows
  let part: StudyPart

  package init(_ settings: ViewSettings, _ rows: FamilyRows, _ part: StudyPart) {
    self.settings = settings
    self.rows = rows
    self.part = part
  }

  /// The stacked bars of all models: absolute bits, shares, or differences from the baseline.
  package var bars: Figure {
    if rows.datasets.count == 1 { return figure(dataset: rows.datasets[0]) }
    let panels = Panels(
      figures: rows.datasets.map(figure(dataset:)), sharesScale: true, sharesLabels: true)
    return Figure(
      title: title("all datasets"), unit: unit, note: note, content: .panels(panels))
  }

  private func figure(dataset: String) -> Figure {
    let baseline = part.baseline.flatMap { model in
      rows.rows.first { $0.model == model }?.estimates[dataset] ?? estimate(of: model, dataset)
    }
    let isGrouped = settings.order == .family
    let groups =
      isGrouped
      ? rows.groups.map { group in
        StackedBars.Group(
          label: group.family,
          bars: group.rows.map { bar($0, dataset, baseline, label: $0.size) })
      }
      : [
        StackedBars.Group(
          label: "", bars: rows.rows.map { bar($0, dataset, baseline, label: $0.model) })
      ]
    let bars = StackedBars.atoms(
      groups, unit: unit, range: settings.shares && part.baseline == nil ? 0...100 : nil,
      hasAccuracies: part.baseline == nil, selection: settings.selection, in: part)
    return Figure(
      title: rows.datasets.count == 1 ? title(dataset) : dataset, unit: unit,
      note: rows.datasets.count == 1 ? note : nil,
      content: .stackedBars(bars))
  }

  func estimate(of model: String, _ dataset: String) -> Estimate? {
    part.study.currentEstimates(
      EstimateQuery(level: .output, dataset: dataset, model: model)
    ).last
  }

  private func bar(
    _ row: FamilyRows.Row, _ dataset: String, _ baseline: Estimate?, label: String
  ) -> StackedBars.Bar {
    let estimate = row.estimates[dataset]
    let values = Atom.allCases.map { atom -> Double? in
      guard let value = value(of: atom, in: estimate) else { return nil }
      guard part.baseline != nil else { return value }
      return self.value(of: atom, in: baseline).map { value - $0 }
    }
    let accuracy = estimate?.accuracy
    let difference = accuracy.flatMap { value in baseline?.accuracy.map { value - $0 } }
    return StackedBars.Bar(
      label: label.isEmpty ? row.model : label, values: values,
      intervals: row.model == part.baseline ? [] : intervals(estimate, baseline),
      marker: part.baseline == nil ? accuracy : nil,
      text: part.baseline == nil
        ? BarFlag.text(accuracy.map { NumberText.percent($0) }, estimate, in: part.study)
        : "\(NumberText.signed(difference, decimals: 1)) pt",
      isMarked: part.marks.contains(row.model) || part.baseline == row.model,
      isDim: estimate?.verdict.kind == .unreadable)
  }

  /// The intervals of what the bar shows, where whiskers are asked for; shares have none.
  private func intervals(_ estimate: Estimate?, _ baseline: Estimate?) -> [ClosedRange<Double>?] {
    guard settings.whiskers, !settings.shares, let estimate else { return [] }
    return Atom.allCases.map { atom in
      guard part.baseline != nil else { return Ranged(estimate, atom).interval }
      return baseline.flatMap { difference(atom, of: estimate, from: $0).interval }
    }
  }

  private func value(of atom: Atom, in estimate: Estimate?) -> Double? {
    guard let estimate else { return nil }
    if settings.shares { return estimate.atoms.share(of: atom).map { 100 * $0 } }
    // A difference is of what was found; a bar can't go on where it began.
    let atoms = part.baseline == nil ? estimate.atoms.clipped : estimate.atoms
    return atoms[atom].bits
  }

  private var unit: String { settings.shares ? "% of total" : "bits" }

  private func title(_ dataset: String) -> String {
    let what = part.baseline.map { "Difference from \($0)" } ?? "Information by model"
    let isMean = rows.datasets.count > 1 && settings.order != .family
    let order =
      settings.order == .family && !settings.reverse
      ? ""
      : ", by \(isMean ? "mean " : "")\(settings.order.title)\(settings.reverse ? " reversed" : "")"
    return "\(what)\(order), \(dataset)"
  }

  private var note: String? {
    let whiskers = settings.whiskers ? self.whiskers : nil
    let note = sentences(whiskers, part.study.tolerance(at: .output))
    guard part.baseline == nil else { return note }
    return BarFlag.note(
      note, rows.rows.lazy.flatMap { row in rows.datasets.compactMap { row.estimates[$0] } },
      in: part.study)
  }
}

extension FamiliesFigure {
  /// Whether an estimate of the rows has an interval that whiskers can show.
  package static func hasWhiskers(_ rows: FamilyRows) -> Bool {
    rows.estimates.contains { estimate in
      Atom.allCases.contains { IntervalBand.of(estimate, $0) != nil }
    }
  }

  /// What the whiskers are, or why there are none.
  private var whiskers: String {
    if settings.shares { return "Shares have no intervals." }
    return Self.hasWhiskers(rows)
      ? "Whiskers: the interval of each atom, around its end." : Self.noIntervals
  }
}

extension StackedBars {
  /// Bars of atoms beside accuracies, in the order that is asked for.
  static func atoms(
    _ groups: [Group], unit: String = "bits", range: ClosedRange<Double>? = nil,
    hasAccuracies: Bool = true, selection: Int? = nil, in part: StudyPart
  ) -> StackedBars {
    let bars = StackedBars(
      parts: Atom.legend, groups: groups, axis: Axis(title: unit, range: range),
      markerAxis: hasAccuracies ? Axis(title: "accuracy %", range: 0...100) : nil,
      selection: selection)
    return part.isSynergyFirst ? bars.inReverse : bars
  }

  /// The same bars with their parts from the last one to the first.
  private var inReverse: StackedBars {
    var bars = self
    bars.parts.reverse()
    for group in bars.groups.indices {
      for bar in bars.groups[group].bars.indices {
        bars.groups[group].bars[bar].values.reverse()
        bars.groups[group].bars[bar].intervals.reverse()
      }
    }
    return bars
  }
}
