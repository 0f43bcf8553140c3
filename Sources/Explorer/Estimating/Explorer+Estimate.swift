package import Estimation
import SafeText
import Studies
import Terminal
import Views

extension Explorer {
  /// Opens the form for what is selected, or says why nothing can be estimated.
  mutating func openForm() {
    let study = workspace.study
    guard !study.features.isEmpty else {
      message =
        "\(study.name) has no features, so nothing can be estimated again: it holds published "
        + "numbers. 'infoprism probe run' or 'import' adds features."
      return
    }
    let start = current.estimation(workspace)
    let scopes = start.scopes.filter { !$0.selection.sets(of: study).isEmpty }
    guard !scopes.isEmpty else {
      message = "\(study.name) has no features of \(start.scopes.first?.title ?? "this")."
      return
    }
    let settings = start.stored?.settings.flatMap(EstimationSettings.init(json:))
    mode = .form(
      EstimateForm(
        study: study, scopes: scopes, layers: start.layers, settings: settings,
        seed: start.stored?.seed))
  }

  mutating func handle(_ key: Key, in form: EstimateForm) -> [Effect] {
    var form = form
    switch key {
    case .escape, .character("q"):
      mode = .normal
      return []
    case .enter: return start(form)
    case .character("y"):
      guard case .success(let request) = form.request else { return [] }
      return [.copy(ShellQuoting.line(["infoprism"] + request.arguments))]
    default: if !form.handle(key) { message = "\(key.label) does nothing in the form." }
    }
    mode = .form(form)
    return []
  }

  private mutating func start(_ form: EstimateForm) -> [Effect] {
    guard case .success(let request) = form.request, form.outline.estimates > 0 else {
      message = "Nothing is started: see the line under the fields."
      return []
    }
    mode = .normal
    let title =
      "\(form.value(of: .subjects)), \(form.value(of: .estimator))"
      + (form.outline.estimates > 1 ? ", \(form.outline.estimates) estimates" : "")
    go(to: Address(study: address.study, screen: .runs, path: ["work"]))
    return [.estimate(request, title: title)]
  }

  /// Takes in what the jobs' processes told.
  ///
  /// - Returns: the studies that have estimates which are not shown yet, as they were opened.
  package mutating func show(_ jobs: [JobState]) -> [String] {
    let before = Dictionary(workspace.jobs.map { ($0.folder, $0) }, uniquingKeysWith: { $1 })
    workspace.jobs = jobs
    var grown: [String] = []
    if before.isEmpty, jobs.contains(where: { $0.status.isLive }) {
      message = "A job is running. Press 7 to see it."
    }
    for job in jobs {
      let known = before[job.folder]
      guard let path = workspace.studies.first(where: { job.isOf($0) })?.path else { continue }
      if known != nil, job.finished.count > known?.finished.count ?? 0 { grown.append(path) }
      if let known, known.status.isLive, !job.status.isLive { message = job.farewell }
    }
    return Array(Set(grown))
  }

  /// Shows what was found of questions.
  package mutating func take(_ finding: QuestionWork.Finding) {
    guard var questions = screens[.questions] as? QuestionsScreen else { return }
    questions.take(finding)
    screens[.questions] = questions
    switch finding {
    case .pointwise(let found): message = found.problem ?? EstimateQuestions.rule
    case .message(let text): message = text
    case .category: break
    case .differences(let rows):
      let distinct = rows.filter(\.isDistinct).map(\.quantity)
      message =
        distinct.isEmpty
        ? "Nothing tells the two apart." : "Told apart by \(distinct.joined(separator: ", "))."
    }
  }

  /// Cancelling asks first.
  mutating func askToCancel(_ job: JobState) {
    mode = .question(
      "Cancel '\(job.card.title)'? What is finished stays.", .cancel(job))
  }

  mutating func handle(_ key: Key, inQuestion effect: Effect) -> [Effect] {
    mode = .normal
    if key == .character("y") { return [effect] }
    message = "Not cancelled."
    return []
  }
}

extension JobState {
  /// Whether it works on a study.
  func isOf(_ study: Study) -> Bool { card.study == StudyPlace.absolute(study.path) }

  /// What is said when it has ended.
  fileprivate var farewell: String {
    let made = "estimate".counted(finished.count)
    switch status {
    case .done:
      let skipped = reused > 0 ? ", \(reused) were there already" : ""
      let failed = failures.isEmpty ? "" : ", \(failures.count) failed"
      return "Done: \(made)\(skipped)\(failed). Press 7 to compare them with the old ones."
    case .cancelled: return "Cancelled: \(made) finished and kept."
    case .failed(let reason): return "The job ended early: \(reason)"
    case .died:
      return "The job's process is gone; \(made) finished and kept. Press R to make the rest."
    case .starting, .running: return ""
    }
  }
}
