public import Studies

/// What is to be estimated: of which subjects, at which layers, how.
public struct EstimationRequest: Hashable, Sendable {
  /// The folder of the study.
  public var study: String
  public var selection: SubjectSelection
  public var layers: Plan.Layers
  public var knobs: EstimationKnobs
  /// Estimates even what the study has already.
  public var isAgain: Bool
  /// What was current stays so, and the new estimates stand beside it.
  public var keepsCurrent: Bool

  public init(
    study: String, selection: SubjectSelection = SubjectSelection(), layers: Plan.Layers = .output,
    knobs: EstimationKnobs = EstimationKnobs(), isAgain: Bool = false, keepsCurrent: Bool = false
  ) {
    self.study = study
    self.selection = selection
    self.layers = layers
    self.knobs = knobs
    self.isAgain = isAgain
    self.keepsCurrent = keepsCurrent
  }

  /// How much work a request is.
  public struct Outline: Hashable, Sendable {
    public var subjects = 0
    public var estimates = 0
    /// The expected time on one core, seconds.
    public var seconds = 0.0

    public init() {}
  }

  /// How much work it is, without reading the features.
  public func outline(of study: Study) -> Outline {
    var outline = Outline()
    let settings = knobs.settings
    for set in selection.sets(of: study) {
      outline.subjects += 1
      let layers = Plan.layers(layers, of: set).count
      for settings in settings {
        let count = layers * (settings.estimator.isSeeded ? knobs.replicates : 1)
        let item = WorkItem(
          features: set.folder, featureHash: "", subject: set.subject, settings: settings, seed: 0)
        outline.estimates += count
        outline.seconds += Double(count) * WorkCost.seconds(item, from: set)
      }
    }
    return outline
  }

  /// The words of `infoprism estimate` that ask for the same.
  public var arguments: [String] {
    let layerWords: [String] =
      switch layers {
      case .output: []
      case .all: ["--layers", "all"]
      case .some(let some): ["--layers", some.map(String.init).joined(separator: ",")]
      }
    return ["estimate", study] + selection.arguments + layerWords + knobs.arguments
      + (isAgain ? ["--again"] : []) + (keepsCurrent ? ["--keep-current"] : [])
  }
}
