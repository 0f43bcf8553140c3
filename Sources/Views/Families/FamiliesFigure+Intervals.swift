import Analysis
package import Figures
import InformationDecomposition
import SafeText
import Studies

extension FamiliesFigure {
  private var atom: Atom { settings.atom ?? .synergy }

  /// A value with its interval, where there is one that speaks of other samples.
  struct Ranged: Hashable {
    var value: Double
    var interval: ClosedRange<Double>?
    /// The interval is that of a paired difference.
    var isPaired = false

    init(_ estimate: Estimate, _ atom: Atom) {
      value = estimate.atoms[atom].bits
      interval = IntervalBand.of(estimate, atom)
    }

    private init(value: Double, interval: ClosedRange<Double>?) {
      self.value = value
      self.interval = interval
    }

    /// That of a model from itself, which no other questions change.
    static let same = Ranged(value: 0, interval: nil)

    /// The difference from another, with an interval from the two as if both were independent: by
    /// MOVER, the method of variance estimates recovery (G. Y. Zou and A. Donner, Statistics in
    /// Medicine 27, 2008, doi:10.1002/sim.3095).
    func difference(from other: Ranged) -> Ranged {
      let difference = value - other.value
      guard let own = interval, let theirs = other.interval else {
        return Ranged(value: difference, interval: nil)
      }
      func width(_ one: Double, _ two: Double) -> Double { (one * one + two * two).squareRoot() }
      let low =
        difference - width(value - own.lowerBound, theirs.upperBound - other.value)
      let high =
        difference + width(own.upperBound - value, other.value - theirs.lowerBound)
      return Ranged(value: difference, interval: min(low, high)...max(low, high))
    }

    func overlaps(_ other: Ranged) -> Bool {
      guard let interval, let theirs = other.interval else { return false }
      return interval.overlaps(theirs)
    }
  }

  /// An atom of each model with its interval, and marks where two neighbours can't be told apart, or
  /// a model from the greatest one; with a baseline, differences from it.
  package var intervals: Figure {
    let lines = rows.pairs
    let values = lines.map { line in line.estimate.flatMap { ranged($0) } }
    let tied = lines.indices.map { index in
      guard index > 0, isSameDataset(lines[index], lines[index - 1]),
        let above = values[index - 1], let own = values[index]
      else { return false }
      return own.overlaps(above)
    }
    let tiedWithLeader = Self.tiedWithLeader(
      values, datasets: lines.map { $0.estimate?.subject.dataset })
    let rows = lines.indices.map { index in
      Whiskers.Row(
        label: (part.marks.contains(lines[index].model ?? "") ? "* " : "")
          + lines[index].text,
        value: values[index]?.value, interval: values[index]?.interval,
        ink: .part(atom.place),
        text: text(
          values[index],
          marks: (tied[index] ? "=" : " ") + (tiedWithLeader[index] ? "^" : " ")))
    }
    let what = atom.name.capitalizedFirst
    let title =
      part.baseline.map { "\(what), difference from \($0), \(part.datasetTitle)" }
      ?? "\(what)\(hasIntervals(values) ? " with intervals" : ""), \(part.datasetTitle)"
    return Figure(
      title: title, unit: "bits",
      note: note(
        values, hasTies: tied.contains(true), hasLeaderTies: tiedWithLeader.contains(true)),
      content: .whiskers(
        Whiskers(rows: rows, axis: Axis(title: "bits"), selection: settings.selection)))
  }

  /// Which values can't be told from the greatest one of their dataset: their intervals overlap its
  /// interval.
  static func tiedWithLeader(_ values: [Ranged?], datasets: [String?]) -> [Bool] {
    var leaders: [String?: Int] = [:]
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      let known = leaders[datasets[index]].flatMap { values[$0]?.value }
      if known.map({ value.value > $0 }) ?? true { leaders[datasets[index]] = index }
    }
    return values.indices.map { index in
      guard let leader = leaders[datasets[index]], leader != index, let own = values[index],
        let first = values[leader]
      else { return false }
      return own.overlaps(first)
    }
  }

  private func isSameDataset(_ one: FamilyLine, _ two: FamilyLine) -> Bool {
    one.estimate?.subject.dataset == two.estimate?.subject.dataset
  }

  private func ranged(_ estimate: Estimate) -> Ranged? {
    guard let baseline = part.baseline else { return Ranged(estimate, atom) }
    if estimate.subject.model == baseline { return .same }
    return self.estimate(of: baseline, estimate.subject.dataset).map {
      difference(atom, of: estimate, from: $0)
    }
  }

  /// How an atom of two estimates differs: with the interval of paired draws where the study keeps
  /// it, and else with that of both as if they were independent.
  func difference(_ atom: Atom, of estimate: Estimate, from baseline: Estimate) -> Ranged {
    var difference = Ranged(estimate, atom).difference(from: Ranged(baseline, atom))
    if let paired = KeptDifferences(part).interval(atom, of: estimate, less: baseline) {
      (difference.interval, difference.isPaired) = (paired, true)
    }
    return difference
  }

  private func text(_ value: Ranged?, marks: String) -> String {
    guard let value else { return NumberText.missing }
    let isDifference = part.baseline != nil
    func number(_ value: Double) -> String {
      isDifference ? NumberText.signed(value) : NumberText.bits(value)
    }
    let interval = value.interval.map { interval in
      " "
        + NumberText.bounds(interval.lowerBound, interval.upperBound) { value, decimals in
          isDifference
            ? NumberText.signed(value, decimals: decimals)
            : NumberText.fixed(value, decimals: decimals)
        }
    }
    return number(value.value) + (interval ?? "") + (value.isPaired ? " p " : " ") + marks
  }

  static let noIntervals = "No estimate here has an interval; a bootstrap or replicates make some."

  private static let paired = "p is of paired draws, the rest as if both were independent."

  private func hasIntervals(_ values: [Ranged?]) -> Bool {
    values.contains { $0?.interval != nil }
  }

  private func note(_ values: [Ranged?], hasTies: Bool, hasLeaderTies: Bool) -> String? {
    let ties = hasTies ? "= overlaps the interval above: the two can't be told apart." : nil
    let leader =
      hasLeaderTies ? "^ overlaps that of the greatest: it may be as great." : nil
    let none = hasIntervals(values) ? nil : Self.noIntervals
    let paired = values.contains { $0?.isPaired == true } ? Self.paired : nil
    return sentences(ties, leader, paired, none, part.study.tolerance(at: .output))
  }
}
