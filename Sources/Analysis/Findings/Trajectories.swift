public import InformationDecomposition
public import Studies

/// What an atom gained in a stage of a training.
public struct StageGain: Hashable, Sendable {
  public static let rule =
    "The first stage's gain counts from its first checkpoint, a later one's from the end of the "
    + "stage before. A gain is carried by the stage with the largest of them, where that is at "
    + "least 0.05 bits."

  public var dataset: String
  public var family: String
  public var model: String
  public var atom: Atom
  public var stage: String
  /// How many checkpoints the stage has.
  public var checkpoints: Int
  /// At the last checkpoint of the stage, bits.
  public var end: Bounded
  /// Bits.
  public var gain: Bounded
  /// True in the stage that carried the gain.
  public var isCarrier: Bool
}

extension Study {
  /// The gains of every trajectory, atom by atom, stage by stage, by ``StageGain/rule``.
  public func stageGains() -> [StageGain] {
    curves(at: .checkpoint).map { $0.filter { $0.layer == nil } }.flatMap { curve in
      Atom.allCases.flatMap { StageGain.gains(of: $0, along: curve) }
    }
  }
}

extension StageGain {
  /// The gains of an atom along one trajectory, a stage each, its checkpoints in order.
  public static func gains(of atom: Atom, along curve: [Estimate]) -> [StageGain] {
    guard !curve.isEmpty else { return [] }
    var found: [StageGain] = []
    var start = curve[0].bounded(atom)
    var place = 0
    while place < curve.count {
      let stage = curve[place].subject.stage
      let last = curve[place...].prefix { $0.subject.stage == stage }.endIndex - 1
      let subject = curve[last].subject
      let end = curve[last].bounded(atom)
      found.append(
        StageGain(
          dataset: subject.dataset, family: subject.family, model: subject.model, atom: atom,
          stage: stage ?? "", checkpoints: last - place + 1, end: end, gain: end - start,
          isCarrier: false))
      start = end
      place = last + 1
    }
    let most = found.indices.max { found[$0].gain.value < found[$1].gain.value }
    if let most, found[most].gain.value >= 0.05 { found[most].isCarrier = true }
    return found
  }
}

extension Table {
  public static func trajectories(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/trajectories/1", title: "Gains by stage of training, bits",
      note: sentences(StageGain.rule, study.tolerance(at: .checkpoint)),
      columns: [
        "dataset", .detail("family"), "model", "atom", "stage", "end", "gain",
        .init("gainInterval", title: "interval"), "carries",
      ])
    table.names = 5
    for gain in study.stageGains() {
      table.add(
        gain.dataset, gain.family, gain.model, gain.atom.symbol, gain.stage, gain.end.value,
        gain.gain.value, gain.gain.interval, gain.isCarrier)
    }
    return table.namingReadingErrors.withoutEmptyColumns
  }
}
