import Analysis
package import Figures
import InformationDecomposition
import SafeText
import Studies

extension FamiliesFigure {
  /// One quantity against another, a point a model and dataset, with the rank correlation.
  package var scatter: Figure {
    let families = part.study.families
    let (across, upwards) = (settings.horizontal, settings.vertical)
    let points = rows.points(settings).compactMap { line -> Scatter.Point? in
      guard let estimate = line.estimate, let x = across.value(of: estimate),
        let y = upwards.value(of: estimate)
      else { return nil }
      return Scatter.Point(
        x: x, y: y, label: line.text,
        group: families.firstIndex(of: estimate.subject.family) ?? 0,
        xInterval: Self.interval(estimate, across), yInterval: Self.interval(estimate, upwards))
    }
    let used = Set(points.map(\.group))
    let groups = LegendEntry.series(families, letters: 1)
    return Figure(
      title: "\(upwards.heading) against \(across.heading), \(part.datasetTitle)",
      note: note(points, families: used.count),
      content: .scatter(
        Scatter(
          points: points, groups: groups, xAxis: across.axis, yAxis: upwards.axis,
          selection: settings.selection)))
  }

  private static func interval(_ estimate: Estimate, _ quantity: Quantity) -> ClosedRange<Double>? {
    Atom(rawValue: quantity.rawValue).flatMap { IntervalBand.of(estimate, $0) }
  }

  private func note(_ points: [Scatter.Point], families: Int) -> String {
    let count = "point".counted(points.count)
    guard let found = RankCorrelation(points.map(\.x), points.map(\.y)) else {
      return "\(count): too few for a rank correlation."
    }
    return "Spearman's rho \(NumberText.signed(found.rho, decimals: 2)), "
      + (found.p < 0.00005 ? "p < 0.0001" : "p \(NumberText.fixed(found.p, decimals: 4))")
      + " by \(found.test.rawValue), \(count) of "
      + "\("family".counted(families)), as if they were independent."
  }
}

extension Quantity {
  fileprivate var axis: Axis { Axis(title: heading, range: self == .accuracy ? 0...100 : nil) }

  /// Its name with its unit.
  var heading: String {
    switch self {
    case .redundancy, .visionUniqueness, .languageUniqueness, .synergy, .total:
      "\(rawValue) in bits"
    case .coInformation: "R-S in bits"
    case .accuracy: "accuracy in %"
    case .shareR, .shareU1, .shareU2, .shareS: "\(rawValue.dropFirst(5)) as a part of the total"
    case .size: "size in billions"
    case .layer, .seed: rawValue
    }
  }
}
