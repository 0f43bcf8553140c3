import Foundation
import InformationDecomposition
import Studies

/// Estimates a group of work items from the features that they share.
struct GroupRunner {
  let set: FeatureSet
  let items: [WorkItem]

  /// - Parameters:
  ///   - watches: evaluates after each epoch, for who looks on.
  ///   - progress: called after each epoch; what it throws ends the run.
  ///   - checkCancellation: called every few hundredths of a second outside of training.
  /// - Returns: an estimate for each item, in order.
  func run(
    watches: Bool, progress: (WorkItem, BatchProgress) throws -> Void,
    checkCancellation: () throws -> Void
  ) throws -> [Estimate] {
    let made = try estimates(
      watches: watches, progress: progress, checkCancellation: checkCancellation)
    return made.map { estimate in
      var estimate = estimate
      estimate.judge = set.judge
      return estimate
    }
  }

  private func estimates(
    watches: Bool, progress: (WorkItem, BatchProgress) throws -> Void,
    checkCancellation: () throws -> Void
  ) throws -> [Estimate] {
    let evaluation = try set.features(.evaluation)
    let units = try QuestionUnits(of: evaluation)
    guard items[0].settings.estimator != .exact else {
      return try items.map { item in
        let read = try set.answers(layer: item.layer, item.settings, withTraining: false)
        return try ExactAssembly(item: item, read: read.evaluation, units: units)
          .estimate(checkCancellation: checkCancellation)
      }
    }
    let training = try set.features(.train)
    var targets: [(training: AnswerSample, evaluation: AnswerSample)] = []
    var answers: [TemperedAnswers] = []
    for item in items {
      let read = try set.answers(layer: item.layer, item.settings, withTraining: true)
      guard let learned = read.training else { preconditionFailure("training was asked for") }
      answers.append(read.evaluation)
      targets.append((learned.sample, read.evaluation.sample))
    }
    var settings = items[0].settings.batch
    settings.seed = items[0].seed ?? 0
    let found = try BatchEstimator.decompose(
      features: (try training.x1(), try training.x2()),
      evaluationFeatures: (try evaluation.x1(), try evaluation.x2()), targets: targets,
      settings: settings, monitors: watches,
      samples: items.contains { $0.settings.bootstrap > 1 }
    ) { try progress(items[0], $0) }
    return try zip(zip(items, found), zip(answers, targets)).map { work, read in
      try BatchAssembly(
        item: work.0, found: work.1, read: read.0, priors: read.1.training.joint.mean,
        units: units
      ).estimate(checkCancellation: checkCancellation)
    }
  }
}
