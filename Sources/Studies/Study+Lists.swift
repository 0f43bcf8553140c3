extension Study {
  /// The name of the folder.
  public var name: String { String(path.split(separator: "/").last ?? "study") }

  /// The models: those of the card in its order, then those that only records name.
  public var models: [ModelCard] { lists.models }

  /// The families, in the order of the models.
  public var families: [String] { lists.families }

  /// The datasets: those of the card in its order, then those that only records name.
  public var datasets: [String] { lists.datasets }

  /// The datasets that have estimates of a level.
  public func datasets(at level: EstimateQuery.Level) -> [String] {
    lists.datasetsByLevel[level] ?? []
  }

  /// How exact the numbers of a level are, in a sentence.
  public func tolerance(at level: EstimateQuery.Level) -> String? {
    card.tolerances[level] ?? card.tolerance
  }
}

/// What a study lists, found once when it is opened.
struct StudyLists: Sendable {
  private(set) var models: [ModelCard]
  private(set) var families: [String] = []
  private(set) var datasets: [String]
  private(set) var datasetsByLevel: [EstimateQuery.Level: [String]] = [:]

  init(
    card: StudyCard, items: some Sequence<EstimateOrder.Item>, questions: [Question]
  ) {
    models = card.models
    datasets = card.datasets.map(\.name)
    var knownModels = Set(models.map { [$0.family, $0.size] })
    var knownDatasets = Set(datasets)
    var atLevel: [EstimateQuery.Level: Set<String>] = [:]
    for item in items {
      let subject = item.subject
      atLevel[item.level, default: []].insert(subject.dataset)
      if knownDatasets.insert(subject.dataset).inserted { datasets.append(subject.dataset) }
      if knownModels.insert([subject.family, subject.size]).inserted {
        models.append(ModelCard(family: subject.family, size: subject.size))
      }
    }
    for question in questions where knownDatasets.insert(question.dataset).inserted {
      datasets.append(question.dataset)
    }
    var knownFamilies = Set<String>()
    families = models.map(\.family).filter { knownFamilies.insert($0).inserted }
    let order = datasets
    datasetsByLevel = atLevel.mapValues { names in order.filter(names.contains) }
  }
}
