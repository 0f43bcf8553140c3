public import ArgumentParser
public import Estimation
import Studies

/// Which features of a study are meant.
struct FeatureSelection: ParsableArguments {
  @Option(help: "One dataset only.", completion: StudyCompletion.datasets) var dataset: String?

  @Option(
    help: "One model only, as in LLaVA-OV-7B; may be given again.",
    completion: StudyCompletion.models)
  var model: [String] = []

  @Option(help: "One family only.", completion: StudyCompletion.families) var family: String?

  @Option(help: "none (the output), all, or numbers as in 1,8,16-24.") var layers = Plan.Layers
    .output

  @Flag(help: "Training checkpoints too, not only the final models.") var checkpoints = false

  @Option(help: "One stage of training only.") var stage: String?

  @Option(help: "One checkpoint only.") var checkpoint: String?

  var planLayers: Plan.Layers { layers }

  var subjects: SubjectSelection {
    SubjectSelection(
      dataset: dataset, models: model, family: family, stage: stage, checkpoint: checkpoint,
      includesCheckpoints: checkpoints)
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
    let sets = subjects.sets(of: study)
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

extension Plan.Layers: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }

  public var defaultValueDescription: String { "none" }
}
