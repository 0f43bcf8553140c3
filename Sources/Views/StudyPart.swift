public import Analysis
public import Studies

/// The part of a study that a view shows: a dataset or all, the estimates that pass a filter, the
/// models that were marked, and the one that others are compared with.
public struct StudyPart: Sendable {
  public var study: Study
  /// The dataset that is shown, or nil for all of them.
  public var dataset: String?
  public var filter: Filter?
  /// Which questions are looked at; of estimates it is ``filter``.
  public var questionFilter: QuestionFilter?
  /// The models that were marked for comparison.
  public var marks: Set<String> = []
  /// The model that others are compared with.
  public var baseline: String?
  /// Bars begin with S, as those of the paper do, in place of R.
  public var isSynergyFirst = false

  public init(_ study: Study, dataset: String? = nil, filter: Filter? = nil) {
    self.study = study
    self.dataset = dataset
    self.filter = filter
  }

  /// The current estimates of a level that pass the filter, for the chosen dataset or all.
  package func estimates(
    _ level: EstimateQuery.Level, allDatasets: Bool = false
  ) -> [Estimate] {
    let query = EstimateQuery(level: level, dataset: allDatasets ? nil : dataset)
    return study.currentEstimates(query, where: filter)
  }

  /// The current estimates of every level for the chosen dataset, or all, that pass the filter.
  package var shownEstimates: [Estimate] {
    study.currentEstimates(EstimateQuery(dataset: dataset), where: filter)
  }

  /// The study with the estimates that are looked at only, for what speaks of all together: of
  /// those that pass the filter, the current ones of their subjects.
  package var chosenStudy: Study {
    guard dataset != nil || filter != nil else { return study }
    return Study(path: study.path, card: study.card, estimates: shownEstimates)
  }

  /// The study with the estimates of all datasets that pass the filter.
  package var filteredStudy: Study {
    guard filter != nil else { return study }
    let estimates = study.currentEstimates(EstimateQuery(), where: filter)
    return Study(path: study.path, card: study.card, estimates: estimates)
  }

  /// What is made of the estimates that are looked at, once for each state of the study.
  ///
  /// - Parameter name: tells it from all else that is made of them.
  package func derived<Value: Sendable>(_ name: String, _ make: () -> Value) -> Value {
    study.derived(.init(name, dataset: dataset, filter: filter), make)
  }

  package var datasetTitle: String { dataset ?? "all datasets" }

  /// What is looked at in words, after what it is of: as in " on POPE under the filter
  /// 'S > 1'"; empty for the whole study.
  package var conditions: String {
    let text = filter?.text ?? questionFilter?.text
    return (dataset.map { " on \($0)" } ?? "") + (text.map { " under the filter '\($0)'" } ?? "")
  }
}
