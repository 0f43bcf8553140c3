import ArgumentParser
import Estimation
import Studies

/// Which features of a study are meant.
struct FeatureSelection: ParsableArguments {
  @Option(help: "One dataset only.") var dataset: String?

  @Option(help: "One model only, as in LLaVA-OV-7B; may be given again.") var model: [String] = []

  @Option(help: "One family only.") var family: String?

  @Option(help: "none (the output), all, or numbers as in 1,8,16-24.") var layers = LayerList.none

  @Flag(help: "Training checkpoints too, not only the final models.") var checkpoints = false

  enum LayerList: ExpressibleByArgument, Hashable {
    case none, all
    case some([Int])

    init?(argument: String) {
      if argument == "none" {
        self = .none
        return
      }
      if argument == "all" {
        self = .all
        return
      }
      var layers: [Int] = []
      for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
        let ends = part.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, (1...2).contains(ends.count),
          first > 0, first <= last, last <= 10_000
        else { return nil }
        layers += first...last
      }
      self = .some(layers)
    }
  }

  var planLayers: Plan.Layers {
    switch layers {
    case .none: .output
    case .all: .all
    case .some(let layers): .some(layers)
    }
  }

  /// The layers of features that are meant; nil is the output.
  func layers(of set: FeatureSet) throws -> [Int?] {
    let layers = Plan.layers(planLayers, of: set)
    guard !layers.isEmpty else {
      throw CommandError(
        "No layer of '\(set.folder)' matches --layers: it has the layers 1 to \(set.layers).")
    }
    return layers
  }

  /// The features of a study that are meant.
  func sets(of study: Study) throws -> [FeatureSet] {
    guard !study.features.isEmpty else {
      throw CommandError(
        "'\(study.path)' has no features, so nothing can be estimated again. Features come from "
          + "'infoprism probe run' or 'infoprism import'.")
    }
    let sets = study.features.filter { set in
      let subject = set.subject
      return (dataset == nil || subject.dataset == dataset)
        && (model.isEmpty || model.contains(subject.model))
        && (family == nil || subject.family == family)
        && (checkpoints || subject.stage == nil && subject.checkpoint == nil)
    }
    guard !sets.isEmpty else {
      let known = Set(study.features.map { "\($0.subject.model) on \($0.subject.dataset)" })
      throw CommandError(
        "No features match. '\(study.path)' has those of "
          + known.sorted().prefix(6).joined(separator: ", ")
          + (known.count > 6 ? " and \(known.count - 6) more." : "."))
    }
    return sets
  }
}
