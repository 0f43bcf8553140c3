import Estimation
import Studies
import Views

/// What `R` starts from on a screen.
package struct EstimationStart {
  /// What can be meant, the nearest subject.
  var scopes: [EstimateForm.Scope]
  /// As the form writes them: `none`, `all` or numbers.
  var layers = "none"
  /// The estimate whose settings the form is filled with.
  var stored: Estimate?

  /// The whole study, by the settings of any estimate that has some.
  static func whole(_ workspace: Workspace) -> EstimationStart {
    let study = workspace.study
    var start = EstimationStart(scopes: [
      EstimateForm.Scope(title: "all final models of \(study.name)", selection: SubjectSelection()),
      EstimateForm.Scope(
        title: "all of \(study.name), with checkpoints",
        selection: SubjectSelection(includesCheckpoints: true)),
    ])
    start.stored = workspace.estimates(.output).first { $0.settings != nil }
    return start
  }

  /// The scopes around a subject: the marked models, the checkpoint, the model, its family.
  ///
  /// - Parameter dataset: the one that is looked at, or nil for all.
  static func of(
    _ subject: Subject, dataset: String?, marks: Set<String> = []
  ) -> [EstimateForm.Scope] {
    let isCheckpoint = subject.stage != nil || subject.checkpoint != nil
    let place = dataset.map { " · \($0)" } ?? " · all datasets"
    var scopes: [EstimateForm.Scope] = []
    if !marks.isEmpty {
      let models = marks.sorted()
      scopes.append(
        EstimateForm.Scope(
          title: "\(models.count) marked: \(models.joined(separator: ", "))\(place)",
          selection: SubjectSelection(
            dataset: dataset, models: models, includesCheckpoints: isCheckpoint)))
    }
    if isCheckpoint {
      scopes.append(
        EstimateForm.Scope(
          title: "\(subject.model)\(place) · \(subject.checkpointTitle)",
          selection: SubjectSelection(
            dataset: dataset, models: [subject.model], stage: subject.stage,
            checkpoint: subject.checkpoint)))
    }
    scopes.append(
      EstimateForm.Scope(
        title: "\(subject.model)\(place)\(isCheckpoint ? " · all checkpoints" : "")",
        selection: SubjectSelection(
          dataset: dataset, models: [subject.model], includesCheckpoints: isCheckpoint)))
    scopes.append(
      EstimateForm.Scope(
        title: "family \(subject.family)\(place)",
        selection: SubjectSelection(
          dataset: dataset, family: subject.family, includesCheckpoints: isCheckpoint)))
    return scopes
  }

  /// The scopes around a selected estimate, then the whole study.
  static func around(
    _ estimate: Estimate?, in workspace: Workspace, layers: String = "none"
  ) -> EstimationStart {
    var start = EstimationStart.whole(workspace)
    guard let estimate else { return start }
    start.scopes.insert(
      contentsOf: of(estimate.subject, dataset: workspace.dataset, marks: workspace.marks), at: 0)
    start.layers = layers
    if estimate.settings != nil { start.stored = estimate }
    return start
  }
}
