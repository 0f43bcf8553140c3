public import InformationDecomposition
public import Studies

/// A dataset whose name tells how inputs were masked, as in `POPE+blank`.
struct MaskedDataset: Hashable {
  /// What masks are called; noise is not written.
  private static let known: Set<String> = ["noise", "blank", "shuffled", "options"]
  static let headline = "noise"

  /// The dataset under all masks.
  let name: String
  /// `noise`, `blank`, `blank+options` and such.
  let mask: String

  init(_ dataset: String) {
    var words = dataset.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    var masks: [String] = []
    while words.count > 1, let last = words.last, Self.known.contains(last) {
      masks.insert(last, at: 0)
      words.removeLast()
    }
    name = words.joined(separator: "+")
    mask = masks.isEmpty ? Self.headline : masks.joined(separator: "+")
  }
}

extension RunMasks {
  /// What the name of a dataset tells, as that of `POPE+blank+options` does; a name without a mask
  /// tells nothing.
  init(dataset: String) {
    self.init()
    let masked = MaskedDataset(dataset)
    guard masked.name != dataset else { return }
    // What is not named was masked by noise.
    (text, image) = (MaskedDataset.headline, MaskedDataset.headline)
    for word in masked.mask.split(separator: "+") {
      if word == "options" { text = "options" } else { image = String(word) }
    }
  }

  /// What an estimate under both masks is called, as in `blank+options`; nil unless both are
  /// recorded.
  var name: String? {
    guard let text, let image else { return nil }
    let words = [image, text].filter { $0 != MaskedDataset.headline }
    return words.isEmpty ? MaskedDataset.headline : words.joined(separator: "+")
  }

  /// What is said where nothing is recorded.
  public static let unknown = "not recorded"
}

extension Study {
  /// How the inputs of a subject's runs alone were masked, by its features or the name of its dataset.
  public func masks(of subject: Subject) -> RunMasks {
    let named = RunMasks(dataset: subject.dataset)
    let found = features(of: subject).map(\.masks)
    return RunMasks(
      text: found.compactMap(\.text).first ?? named.text,
      image: found.compactMap(\.image).first ?? named.image)
  }
}

/// The estimates of one subject and layer under several masks.
public struct MaskedSubject: Hashable, Sendable {
  /// The dataset without a mask in its name.
  public var dataset: String
  /// The mask of each estimate, the headline first where there is one.
  public var masks: [String]
  /// In the order of the masks.
  public var estimates: [Estimate]

  /// From the least to the greatest value under any mask, bits.
  public func range(of atom: Atom) -> Interval {
    let values = estimates.map { $0.atoms[atom].bits }
    return Interval(
      low: values.min() ?? 0, high: values.max() ?? 0, level: nil,
      method: "range over \(values.count) masks")
  }
}

extension Study {
  /// What was estimated under two masks or more, in the order of the study.
  public func maskedSubjects() -> [MaskedSubject] {
    let recorded = Dictionary(
      features.compactMap { set in set.masks.name.map { (set.subject, $0) } },
      uniquingKeysWith: { first, _ in first })
    var places: [Target: Int] = [:]
    var found: [MaskedSubject] = []
    for estimate in estimatesOfAllLevels {
      let dataset = MaskedDataset(estimate.subject.dataset)
      var subject = estimate.subject
      subject.dataset = dataset.name
      let target = Target(subject, layer: estimate.layer)
      let place = places[target] ?? found.count
      if place == found.count {
        places[target] = place
        found.append(MaskedSubject(dataset: dataset.name, masks: [], estimates: []))
      }
      let mask = recorded[estimate.subject] ?? dataset.mask
      let isHeadline = dataset.mask == MaskedDataset.headline
      found[place].masks.insert(mask, at: isHeadline ? 0 : found[place].masks.count)
      found[place].estimates.insert(
        estimate, at: isHeadline ? 0 : found[place].estimates.count)
    }
    return found.filter { $0.estimates.count > 1 }
  }
}

extension Table {
  /// The atoms of every subject under each of its masks, and the range beside the first.
  public static func masks(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/masks/1", title: "Masks: one subject under several, bits",
      note: "The first line of a subject is its headline, estimated with inputs masked by noise "
        + "where that was done; beside it stands the range over all of its masks. The range is no "
        + "interval: it says how much of an atom is the choice of a mask. Accuracies in percent.",
      columns: Column.subject + ["mask"] + Column.atoms
        + Atom.allCases.reversed().map { Column("\($0.symbol)Range", title: "\($0.symbol) range") }
        + judged(isDetail: true) + Column.accuracies + [.detail("estimator")])
    table.grouping = "dataset"
    for subject in study.maskedSubjects() {
      for (place, estimate) in subject.estimates.enumerated() {
        table.add(
          subject.dataset, Array(estimate.subjectCells.dropFirst()), subject.masks[place],
          Atom.allCases.map { estimate.atoms[$0] },
          Atom.allCases.reversed().map { place == 0 ? subject.range(of: $0) : nil },
          judged(estimate), estimate.accuracies, estimate.estimator)
      }
    }
    return table.withoutEmptyColumns
  }
}
