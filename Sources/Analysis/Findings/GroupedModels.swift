import SafeText
public import Studies

/// What models can be grouped by: what their names and cards say, and those of their datasets.
public enum GroupField: String, CaseIterable, Hashable, Sendable {
  case family
  case sizeClass = "size-class"
  case size
  case dataset
  case domain
  case regime
  case options
  case questions
  case estimator
  case verdict

  /// The group of an estimate; nil where the field isn't known.
  public func name(of estimate: Estimate, in study: Study) -> String? {
    let subject = estimate.subject
    func card() -> DatasetCard? { study.card.datasets.first { $0.name == subject.dataset } }
    return switch self {
    case .family: subject.family
    case .sizeClass: subject.sizeInBillions.map(Self.sizeClass)
    case .size: subject.size.isEmpty ? nil : subject.size
    case .dataset: subject.dataset
    case .domain: card()?.domain
    case .regime: card()?.regime
    case .options: card()?.options.map { "option".counted($0) }
    case .questions: card()?.questions.map { "question".counted($0) }
    case .estimator: estimate.estimator
    case .verdict: estimate.verdict.kind.rawValue
    }
  }

  /// Of so many billions of parameters.
  private static func sizeClass(_ billions: Double) -> String {
    switch billions {
    case ..<4: "under 4B"
    case ..<10: "4B to 10B"
    case ..<40: "10B to 40B"
    default: "40B and more"
    }
  }
}

/// Models that have something in common, with their means.
public struct ModelGroup: Hashable, Sendable {
  public var name: String
  /// What each model has within the group, in the order of the study.
  public var members: [Member]

  public struct Member: Hashable, Sendable {
    public var model: String
    public var estimates: [Estimate]

    /// The mean over the model's datasets; nil where nothing is known.
    public func value(_ quantity: (Estimate) -> Double?) -> Double? {
      Analysis.mean(estimates.compactMap(quantity))
    }
  }

  /// The mean over models, each of them counted once however many datasets it has.
  public func mean(_ quantity: (Estimate) -> Double?) -> MeanEstimate? {
    MeanEstimate(members.compactMap { $0.value(quantity) })
  }

  /// The groups of estimates in the order in which they first appear; what has no group stands in
  /// one of its own, at the end.
  public static func groups(
    of estimates: [Estimate], by field: GroupField, in study: Study
  ) -> [ModelGroup] {
    let groups = estimates.grouped { field.name(of: $0, in: study) }
    return (groups.filter { $0.key != nil } + groups.filter { $0.key == nil }).map { group in
      ModelGroup(
        name: group.key ?? "not known",
        members: group.members.grouped(by: \.subject.model).map {
          Member(model: $0.key, estimates: $0.members)
        })
    }
  }
}
