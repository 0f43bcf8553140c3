import Analysis
package import Estimation
public import Studies
public import Terminal
public import Views

/// What all screens share: the study, and which part of it is looked at.
@dynamicMemberLookup
public struct Workspace: Sendable {
  public private(set) var studies: [Study]
  public private(set) var studyIndex: Int
  /// What is looked at of the study: a dataset, a filter, marks, a baseline.
  public private(set) var part: StudyPart
  public var capabilities: Capabilities
  /// The best markers that the terminal shows.
  let best: Capabilities.Glyphs
  /// The room of a screen, between the tabs and the status.
  var room = Size(columns: 80, rows: 21)
  let pictures = PictureShelf()
  /// How the pictures of questions are shown at first.
  var pictureLook = PictureLook.blocks
  /// Where what takes long is made while keys go on; without it they wait.
  package var aside: Aside?
  /// The jobs of all studies, the latest first.
  package var jobs: [JobState] = []

  public init(studies: [Study], capabilities: Capabilities = .full) {
    precondition(!studies.isEmpty, "a workspace needs a study")
    self.studies = studies
    self.capabilities = capabilities
    best = capabilities.glyphs
    studyIndex = 0
    part = StudyPart(studies[0], dataset: studies[0].firstDataset)
  }

  public subscript<Value>(dynamicMember member: WritableKeyPath<StudyPart, Value>) -> Value {
    get { part[keyPath: member] }
    set { part[keyPath: member] = newValue }
  }

  package subscript<Value>(dynamicMember member: KeyPath<StudyPart, Value>) -> Value {
    part[keyPath: member]
  }

  /// Looks at another study, at its first dataset; marks and baseline belong to a study.
  public mutating func chooseStudy(_ index: Int) {
    studyIndex = index
    part = StudyPart(studies[index], dataset: studies[index].firstDataset)
  }

  /// The jobs of the study that is looked at.
  package var ownJobs: [JobState] { jobs.filter { $0.isOf(part.study) } }

  /// Puts a study that was read again in the place of what was opened before.
  mutating func replace(_ study: Study) {
    guard let place = studies.firstIndex(where: { $0.path == study.path }) else { return }
    studies[place] = study
    if place == studyIndex { part.study = study }
  }

  /// The current estimates of a level that pass the filter, for the chosen dataset or all.
  func estimates(_ level: EstimateQuery.Level, allDatasets: Bool = false) -> [Estimate] {
    part.estimates(level, allDatasets: allDatasets)
  }

  /// What is made of the study as it is; nil while it is being made aside.
  func made<Value: Sendable>(
    _ derivation: Study.Derivation, _ make: @escaping @Sendable (StudyPart) -> Value
  ) -> Value? {
    let part = part
    guard let aside else { return part.study.derived(derivation) { make(part) } }
    return aside.value(derivation, of: part.study) { make(part) }
  }

  /// Steps through the datasets that have estimates of a level; after the last one come all, but
  /// where one line is shown alone, which is of one.
  mutating func stepDataset(by step: Int, among datasets: [String], alone: Bool = false) {
    guard !datasets.isEmpty else { return }
    let choices: [String?] = datasets.count > 1 && !alone ? datasets + [nil] : datasets
    let index = choices.firstIndex(of: part.dataset) ?? 0
    part.dataset = choices[(index + step + choices.count) % choices.count]
  }
}

extension Workspace {
  /// Shows the dataset that an address names; a name that the study does not have changes nothing.
  mutating func followDataset(_ name: String?) {
    if name == "all" {
      part.dataset = nil
    } else if let name, part.study.datasets.contains(name) {
      part.dataset = name
    }
  }

  /// What `infoprism show` needs to choose the same records.
  var options: [String] {
    [part.study.path] + (part.dataset.map { ["--dataset", $0] } ?? [])
      + (part.filter.map { ["--where", $0.text] } ?? [])
  }

  /// The same for questions.
  var questionOptions: [String] {
    [part.study.path] + (part.dataset.map { ["--dataset", $0] } ?? [])
      + (part.questionFilter.map { ["--where", $0.text] } ?? [])
  }
}

extension Workspace {
  /// What an address says of what is looked at, beside the dataset.
  var settings: [Address.Setting] {
    var settings: [Address.Setting] = []
    if let filter = part.filter { settings.append(.init("filter", filter.text)) }
    let marked = part.study.models.map(\.model).filter(part.marks.contains)
    if !marked.isEmpty { settings.append(.init("marks", marked.joined(separator: ","))) }
    if let baseline = part.baseline { settings.append(.init("baseline", baseline)) }
    if part.isSynergyFirst { settings.append(.init("order", "S-first")) }
    return settings
  }

  /// Takes what an address says, and drops what it doesn't say.
  ///
  /// - Returns: why something of it can't be taken.
  mutating func take(_ settings: [Address.Setting]) -> String? {
    let models = Set(part.study.models.map(\.model))
    let wanted = settings["marks"]?.split(separator: ",").map(String.init) ?? []
    part.marks = models.intersection(wanted)
    part.baseline = settings["baseline"].flatMap { models.contains($0) ? $0 : nil }
    part.isSynergyFirst = settings["order"] == "S-first"
    part.filter = nil
    if let text = settings["filter"] {
      do { part.filter = try Filter(text) } catch {
        return "The filter of the address is left out, '\(text)': \(error.message)"
      }
    }
    if let text = settings["where"] {
      do {
        let filter = try QuestionFilter(text)
        try filter.check(part.study.questionSets)
        part.questionFilter = filter
      } catch {
        return "The filter of the address is left out, '\(text)': \(error.message)"
      }
    }
    if let unknown = (wanted + [settings["baseline"]].compactMap { $0 }).first(
      where: { !models.contains($0) })
    {
      return "There is no '\(unknown)' here."
    }
    return nil
  }
}
