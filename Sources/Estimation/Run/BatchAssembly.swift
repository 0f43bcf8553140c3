import InformationDecomposition
import Studies

/// The record of what BATCH found.
struct BatchAssembly {
  var item: WorkItem
  var found: BatchDecomposition
  var answers: GatedAnswers
  var sample: AnswerSample
  /// p_y of the training questions.
  var priors: [Double]
  var clusters: [Int]?

  func estimate() -> Estimate {
    let parts = EstimateParts(item: item, answers: answers, sample: sample)
    var diagnostics = parts.diagnostics(priors: priors)
    diagnostics["marginalResidual"] = found.marginalResidual
    diagnostics["stoppedEarly"] = found.stoppedEarly
    diagnostics["sinkhornAtLimit"] = found.reachedLimit
    diagnostics["sumError"] = (found.raw.total - found.informations.joint).bits
    diagnostics["questionsEvaluated"] = Double(found.questions.count)
    if let last = found.losses.last, !last.isEmpty {
      diagnostics["finalLoss"] = last.reduce(0, +) / Double(last.count)
    }
    var intervals: [String: Interval] = [:]
    if item.settings.bootstrap > 1 {
      let kept = clusters.map { Array($0.prefix(found.questions.count)) }
      let bootstrap = Bootstrap(
        count: found.questions.count, clusters: kept, replicates: item.settings.bootstrap,
        seed: item.seed ?? 0)
      intervals = parts.intervals(
        bootstrap.atoms(of: found.questions),
        method: clusters == nil ? "bootstrap of questions" : "bootstrap of images")
    }
    return Estimate(
      subject: item.subject, layer: item.layer, estimator: item.settings.estimator.name,
      seed: item.seed, atoms: found.raw.clipped, raw: found.raw,
      mutualInformations: found.informations, intervals: intervals,
      accuracy: answers.accuracy(.both).map { 100 * $0 }, status: status,
      settings: item.settings.json, diagnostics: diagnostics, key: item.key,
      provenance: parts.provenance())
  }

  private var status: String {
    let informations = found.informations
    if informations.joint < max(informations.vision, informations.language) {
      return "I12 below I1 or I2"
    }
    if found.union < max(informations.vision, informations.language) {
      return "union below I1 or I2"
    }
    return found.reachedLimit > 0 ? "Sinkhorn at its limit" : "ok"
  }
}
