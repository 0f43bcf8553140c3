extension Study {
  /// The name of the folder.
  public var name: String { String(path.split(separator: "/").last ?? "study") }

  /// The models: those of the card in its order, then those that only records name.
  public var models: [ModelCard] { records.lists.value.models }

  /// The families, in the order of the models.
  public var families: [String] { records.lists.value.families }

  /// The datasets: those of the card in its order, then those that only records name.
  public var datasets: [String] { records.datasets.value }

  /// The first of the datasets, found without reading the questions where that can be.
  public var firstDataset: String? { records.lists.value.datasets.first ?? datasets.first }

  /// The datasets that have questions.
  public var datasetsWithQuestions: [String] {
    let named = Set(records.questions.value.value.datasets)
    return datasets.filter(named.contains)
  }

  /// The datasets that have estimates of a level.
  public func datasets(at level: EstimateQuery.Level) -> [String] {
    records.lists.value.datasetsByLevel[level] ?? []
  }

  /// How exact the numbers of a level are, in a sentence.
  public func tolerance(at level: EstimateQuery.Level) -> String? {
    card.tolerances[level] ?? card.tolerance
  }
}

/// What a study lists, found once: what its card and its estimates name.
struct StudyLists: Sendable {
  private(set) var models: [ModelCard]
  private(set) var families: [String] = []
  private(set) var datasets: [String]
  private(set) var datasetsByLevel: [EstimateQuery.Level: [String]] = [:]

  init(card: StudyCard, items: some Sequence<Target>) {
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
    families = models.map(\.family).uniqued()
    let order = datasets
    datasetsByLevel = atLevel.mapValues { names in order.filter(names.contains) }
  }
}
