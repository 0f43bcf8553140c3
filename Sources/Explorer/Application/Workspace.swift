package import Estimation
public import Studies
public import Terminal

/// What all screens share: the study, and which part of it is looked at.
public struct Workspace: Sendable {
  public private(set) var studies: [Study]
  public var studyIndex: Int
  /// The dataset that is shown, or nil for all of them.
  public var dataset: String?
  public var filter: Filter?
  /// The models that were marked for comparison.
  public var marks: Set<String> = []
  /// The model that others are compared with.
  public var baseline: String?
  public var capabilities: Capabilities
  /// The room of a screen, between the tabs and the status.
  var room = Size(columns: 80, rows: 21)
  let pictures = PictureShelf()
  /// The jobs of all studies, the latest first.
  package var jobs: [JobState] = []

  public init(studies: [Study], capabilities: Capabilities = .full) {
    precondition(!studies.isEmpty, "a workspace needs a study")
    self.studies = studies
    self.capabilities = capabilities
    studyIndex = 0
    chooseStudy(0)
  }

  public var study: Study { studies[studyIndex] }

  /// Looks at another study, at its first dataset; marks and baseline belong to a study.
  public mutating func chooseStudy(_ index: Int) {
    studyIndex = index
    dataset = study.firstDataset
    marks = []
    baseline = nil
    filter = nil
  }

  /// The jobs of the study that is looked at.
  package var ownJobs: [JobState] { jobs.filter { $0.isOf(study) } }

  /// Puts a study that was read again in the place of what was opened before.
  mutating func replace(_ study: Study) {
    guard let place = studies.firstIndex(where: { $0.path == study.path }) else { return }
    studies[place] = study
  }

  /// The current estimates of a level that pass the filter, for the chosen dataset or all.
  func estimates(_ level: EstimateQuery.Level, allDatasets: Bool = false) -> [Estimate] {
    let query = EstimateQuery(level: level, dataset: allDatasets ? nil : dataset)
    return study.currentEstimates(query, where: filter)
  }

  /// The current estimates of every level for the chosen dataset, or all, that pass the filter.
  package var shownEstimates: [Estimate] {
    study.currentEstimates(EstimateQuery(dataset: dataset), where: filter)
  }

  /// The study with the estimates that are looked at only, for what speaks of all together: of
  /// those that pass the filter, the ones that stand for their subjects.
  package var chosenStudy: Study {
    guard dataset != nil || filter != nil else { return study }
    let estimates = study.currentEstimates(EstimateQuery(dataset: dataset), where: filter)
    return Study(path: study.path, card: study.card, estimates: estimates)
  }

  /// The study with the estimates of all datasets that pass the filter.
  var filteredStudy: Study {
    guard filter != nil else { return study }
    let estimates = study.currentEstimates(EstimateQuery(), where: filter)
    return Study(path: study.path, card: study.card, estimates: estimates)
  }

  /// Steps through the datasets that have estimates of a level; after the last one come all.
  mutating func stepDataset(by step: Int, among datasets: [String]) {
    guard !datasets.isEmpty else { return }
    let choices: [String?] = datasets.count > 1 ? datasets + [nil] : datasets
    let index = choices.firstIndex(of: dataset) ?? 0
    dataset = choices[(index + step + choices.count) % choices.count]
  }

  var datasetTitle: String { dataset ?? "all datasets" }
}

extension Workspace {
  /// Shows the dataset that an address names; a name that the study does not have changes nothing.
  mutating func followDataset(_ name: String?) {
    if name == "all" {
      dataset = nil
    } else if let name, study.datasets.contains(name) {
      dataset = name
    }
  }

  /// What `infoprism show` needs to choose the same records.
  var options: [String] {
    [study.path] + (dataset.map { ["--dataset", $0] } ?? [])
      + (filter.map { ["--where", $0.text] } ?? [])
  }
}
