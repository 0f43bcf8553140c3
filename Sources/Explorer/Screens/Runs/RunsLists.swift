import Analysis
import Estimation
import InformationDecomposition
import Studies
import Terminal
import Views

/// The lists of the Runs screen, each of which can be sorted by its columns.
enum RunsList: Hashable, Sendable {
  case jobs, pairs, subjects, estimates, varied
}

/// The lines of a list of the Runs screen as the rows of a table, for their order: the columns are
/// those of the screen.
enum RunsTable {
  static func table(_ keys: [(key: String, title: String)]) -> Table {
    Table(
      schema: "infoprism/runs-list/1", title: "",
      columns: keys.map { Table.Column($0.key, title: $0.title) })
  }

  private static let atoms = Atom.allCases.map { (key: $0.symbol, title: $0.symbol) }

  private static func cells(_ estimate: Estimate) -> [Table.Cell] {
    Atom.allCases.map { .number(estimate.atoms[$0].bits) }
  }

  static func jobs(_ jobs: [JobState]) -> Table {
    var table = table([("status", "status"), ("title", "title"), ("date", "date")])
    for job in jobs {
      table.add([.text(job.status.word), .text(job.card.title), .text(job.card.date)])
    }
    return table
  }

  static func pairs(_ finished: [JobState.Finished], of job: JobState, in study: Study) -> Table {
    var table = table(
      [("current", "current"), ("name", "name")] + atoms + [("intervals", "intervals")])
    let names = JobNames(job)
    for one in finished {
      let pair = EstimatePair(one, in: study)
      let isCurrent = pair.map { $0.new.isRecord(of: study.current(of: $0.new.target)) } ?? false
      table.add(
        [.text(isCurrent ? "yes" : "no"), .text(names.name(of: one.item))]
          + Atom.allCases.map { atom in
            .number(pair.map { $0.difference?.change(of: atom) ?? $0.new.atoms[atom].bits })
          } + [.text(pair?.difference?.overlap.rawValue)])
    }
    return table
  }

  static func subjects(_ estimates: [Estimate], in study: Study) -> Table {
    var table = table(
      [("subject", "subject"), ("estimates", "estimates"), ("current", "current")] + atoms)
    for estimate in estimates {
      table.add(
        [
          .text(estimate.place), .integer(study.historyCount(of: estimate.target)),
          .text(study.isChosen(estimate.target) ? "chosen" : "the latest"),
        ] + cells(estimate))
    }
    return table
  }

  static func estimates(_ history: SubjectHistory) -> Table {
    var table = table([("current", "current"), ("made", "made"), ("how", "how")] + atoms)
    for estimate in history.estimates {
      table.add(
        [
          .text(estimate.isRecord(of: history.current) ? "yes" : "no"),
          .text(estimate.provenance.date), .text(history.how(estimate)),
        ] + cells(estimate))
    }
    return table
  }

  static func varied(_ subjects: [VariedSubject]) -> Table {
    var table = table([("subject", "subject"), ("varied", "varied"), ("estimates", "estimates")])
    for subject in subjects {
      table.add([.text(subject.place), .text(subject.knobs), .integer(subject.count)])
    }
    return table
  }
}

/// The estimates that stand for the subjects, each with what its line says.
struct ListedSubjects: Sendable {
  private(set) var estimates: [Estimate]
  private(set) var places: [String]

  init(_ part: StudyPart) {
    estimates = part.shownEstimates
    places = estimates.map(\.place)
  }

  func ordered(_ order: [Int]) -> Self {
    var result = self
    result.estimates = order.map { estimates[$0] }
    result.places = order.map { places[$0] }
    return result
  }
}

/// A subject that was estimated in several ways.
struct VariedSubject: Hashable, Sendable {
  let estimate: Estimate
  /// What its line says of it.
  let place: String
  /// What was turned, such as `seed, epochs`.
  let knobs: String
  /// How many estimates differ from the current one in one setting alone.
  let count: Int

  /// Those of a part of a study.
  static func all(_ part: StudyPart) -> [VariedSubject] {
    let several = part.shownEstimates.filter { part.study.historyCount(of: $0.target) > 1 }
    // So many at a time that a key doesn't wait for the rest.
    return stride(from: 0, to: several.count, by: 32).flatMap { first in
      let some = several[first..<min(first + 32, several.count)]
      let histories = part.study.histories(of: Set(some.map(\.target)))
      return some.compactMap { VariedSubject($0, among: histories[$0.target] ?? []) }
    }
  }

  /// Nil where nothing was turned alone.
  private init?(_ estimate: Estimate, among history: [Estimate]) {
    let curves = SensitivityCurve.curves(around: estimate, in: history)
    guard !curves.isEmpty else { return nil }
    self.estimate = estimate
    place = estimate.place
    knobs = curves.map(\.knob).joined(separator: ", ")
    count = curves.reduce(0) { $0 + $1.points.count - 1 }
  }
}

extension RunsScreen {
  /// The list that keys go to.
  var list: RunsList {
    switch view {
    case .work: isInside ? .pairs : .jobs
    case .history: isInside ? .estimates : .subjects
    case .sensitivity: .varied
    }
  }

  /// How a list is sorted; nil for one that stands as it comes.
  private func order(of list: RunsList) -> RowOrder? {
    orders[list].flatMap { $0.first == nil ? nil : $0 }
  }

  /// The jobs of the study, in the order that was asked for.
  func jobs(_ workspace: Workspace) -> [JobState] {
    let jobs = workspace.ownJobs
    guard let order = order(of: .jobs) else { return jobs }
    return order.places(of: RunsTable.jobs(jobs)).map { jobs[$0] }
  }

  /// What a job made.
  func finished(_ job: JobState, _ workspace: Workspace) -> [JobState.Finished] {
    guard let order = order(of: .pairs) else { return job.finished }
    let study = workspace.study
    return study.derived(.init("pairs \(job.id) \(job.finished.count) \(order)")) {
      order.places(of: RunsTable.pairs(job.finished, of: job, in: study)).map { job.finished[$0] }
    }
  }

  /// The subjects of the chosen dataset; nil while they are read.
  func listedSubjects(_ workspace: Workspace) -> ListedSubjects? {
    let all = derivation("subjects", workspace)
    let listed = workspace.made(all, ListedSubjects.init)
    guard let order = order(of: .subjects) else { return listed }
    return workspace.made(derivation("subjects \(order)", workspace)) { part in
      let listed = part.study.derived(all) { ListedSubjects(part) }
      return listed.ordered(
        order.places(of: RunsTable.subjects(listed.estimates, in: part.study)))
    } ?? listed
  }

  func subjects(_ workspace: Workspace) -> [Estimate] {
    listedSubjects(workspace)?.estimates ?? []
  }

  /// The subjects that were estimated in several ways; nil while they are looked for.
  func varied(_ workspace: Workspace) -> [VariedSubject]? {
    let all = derivation("varied", workspace)
    guard let order = order(of: .varied) else { return workspace.made(all, VariedSubject.all) }
    return workspace.made(derivation("varied \(order)", workspace)) { part in
      // Whatever the order, they are found once.
      let found = part.study.derived(all) { VariedSubject.all(part) }
      return order.places(of: RunsTable.varied(found)).map { found[$0] }
    }
  }

  func history(_ workspace: Workspace) -> SubjectHistory? {
    let subjects = subjects(workspace)
    guard !subjects.isEmpty else { return nil }
    let estimate = subjects[min(max(0, selection), subjects.count - 1)]
    let history = SubjectHistory(of: estimate, in: workspace.study)
    guard let order = order(of: .estimates) else { return history }
    return workspace.study.derived(.init("history \(estimate.target) \(order)")) {
      history.ordered(order.places(of: RunsTable.estimates(history)))
    }
  }

  private func derivation(_ name: String, _ workspace: Workspace) -> Study.Derivation {
    .init("runs " + name, dataset: workspace.dataset, filter: workspace.filter)
  }

  /// A list as a table; of its rows the first one, by which texts are told from numbers.
  private func table(of list: RunsList, _ workspace: Workspace) -> Table {
    switch list {
    case .jobs: return RunsTable.jobs(Array(workspace.ownJobs.prefix(1)))
    case .pairs:
      let job = job(workspace)
      return job.map {
        RunsTable.pairs(Array($0.finished.prefix(1)), of: $0, in: workspace.study)
      } ?? RunsTable.table([])
    case .subjects:
      return RunsTable.subjects(Array(subjects(workspace).prefix(1)), in: workspace.study)
    case .estimates:
      return history(workspace).map { RunsTable.estimates($0) }
        ?? RunsTable.table([])
    case .varied: return RunsTable.varied(Array((varied(workspace) ?? []).prefix(1)))
    }
  }

  /// Sorts the list that keys go to by its next column, or turns its order around.
  mutating func sort(_ command: Command, _ workspace: Workspace) -> Outcome {
    let table = table(of: list, workspace)
    let sentence = orders[list, default: RowOrder()].perform(
      command, columns: Array(table.columns.indices), of: table)
    goToTop()
    return .message(sentence)
  }

  /// Sorts a list by a column that was clicked on.
  mutating func sort(_ list: RunsList, clicked column: Int, _ workspace: Workspace) {
    let table = table(of: list, workspace)
    guard table.columns.indices.contains(column) else { return }
    orders[list, default: RowOrder()].click(column, of: table)
    isInside = list == .pairs || list == .estimates
    goToTop()
  }

  /// Sorts the list that keys go to by a named column.
  mutating func sort(by title: String, _ workspace: Workspace) -> Outcome {
    let table = table(of: list, workspace)
    guard let column = table.columns.firstIndex(where: { $0.title == title }) else {
      return .ignored
    }
    orders[list, default: RowOrder()].sort(by: column, of: table)
    goToTop()
    return .message(orders[list, default: RowOrder()].sentence(of: table))
  }

  /// The names of the columns that the list that keys go to can be sorted by.
  func sortTitles(_ workspace: Workspace) -> [String] {
    table(of: list, workspace).columns.map(\.title)
  }

  private mutating func goToTop() {
    inner = 0
    if !isInside { selection = 0 }
  }

  package func settings(_ workspace: Workspace) -> [Address.Setting] {
    orders[list]?.settings(of: table(of: list, workspace)) ?? []
  }

  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {
    orders[list] = RowOrder(settings, of: table(of: list, workspace))
  }
}
