import COpenBLAS

/// One run over the features: a model for each target, trained on the same batches.
package final class BatchRun {
  package typealias Features = (x1: any FeatureRows, x2: any FeatureRows)
  package typealias Target = (training: AnswerSample, evaluation: AnswerSample)

  private let features: Features
  private let evaluationFeatures: Features
  private let targets: [Target]
  private let settings: BatchSettings
  private let models: [BatchModel]
  private let evaluationBatches: [Range<Int>]
  private let evaluationLoss: BatchLoss
  private let x1: BatchRows
  private let x2: BatchRows
  private let trainingItems: Int
  /// The batches of each epoch, where a run is repeated that was recorded elsewhere; otherwise they
  /// are drawn.
  package var schedule: [[[Int]]]?
  /// Where the random order of an epoch is cut into batches.
  private let trainingBatches: [Range<Int>]
  private let trainedAtOnce: Int

  package init(
    features: Features, evaluationFeatures: Features, targets: [Target], settings: BatchSettings
  ) throws(DecompositionError) {
    try Self.check(features, evaluationFeatures, targets, settings)
    openblas_set_num_threads(1)
    self.features = features
    self.evaluationFeatures = evaluationFeatures
    self.targets = targets
    self.settings = settings
    let labels = targets[0].training.labels
    let items = targets[0].training.count
    let evaluated = targets[0].evaluation.count
    trainingItems = settings.patience == nil ? items : items - max(1, items / 10)
    trainingBatches = BatchSchedule.batches(
      of: trainingItems, size: settings.batchSize, keepsLast: settings.keepsLastBatch)
    let evaluationSize = BatchSchedule.evaluationSize(
      count: evaluated, labels: labels, settings: settings)
    evaluationBatches = BatchSchedule.batches(
      of: evaluated, size: evaluationSize, keepsLast: settings.keepsLastBatch)
    let trains = settings.epochs > 0
    guard !trains || !trainingBatches.isEmpty, !evaluationBatches.isEmpty else {
      let (what, few) =
        evaluationBatches.isEmpty
        ? ("evaluation", evaluated) : ("training", trainingItems)
      throw DecompositionError(
        "\(few) \(what) questions don't fill a batch of \(settings.batchSize). Use more questions "
          + "or a smaller batch size, or keep the last batch")
    }
    let evaluatedAtOnce = evaluationBatches.map(\.count).max() ?? 1
    let most = trains ? trainingBatches.map(\.count).max() ?? 1 : min(256, evaluatedAtOnce)
    trainedAtOnce = most
    let dimensions = (features.x1.dimension, features.x2.dimension)
    models = targets.map {
      BatchModel(
        answers: $0.training, dimensions: dimensions, settings: settings,
        capacity: max(most, evaluatedAtOnce))
    }
    evaluationLoss = BatchLoss(
      settings: settings, labels: labels, capacity: evaluatedAtOnce, trains: false)
    x1 = BatchRows(of: features.x1, capacity: trainedAtOnce)
    x2 = BatchRows(of: features.x2, capacity: trainedAtOnce)
  }

  /// Sets the weights of every model, both perceptrons, layer by layer.
  package func set(_ weights: [[(weights: [Float], biases: [Float])]]) {
    for model in models { model.set(weights) }
  }

  package func decompose(
    monitors: Bool = false, samples: Bool = false,
    progress: (BatchProgress) throws -> Void = { _ in }
  ) throws -> [BatchDecomposition] {
    let losses = try train(monitors: monitors, progress: progress)
    return zip(models, targets).enumerated().map { index, pair in
      evaluate(pair.0, pair.1.evaluation, losses: losses[index], samples: samples)
    }
  }

  /// The losses by model, epoch and step.
  private func train(
    monitors: Bool, progress: (BatchProgress) throws -> Void
  ) throws -> [[[Double]]] {
    let loss = BatchLoss(
      settings: settings, labels: targets[0].training.labels, capacity: trainedAtOnce,
      trains: true)
    var losses = [[[Double]]](repeating: [], count: models.count)
    var patience = Patience(models: models.count, limit: settings.patience)
    var random = RandomSource(seed: settings.seed, stream: 1)
    let epochs = schedule?.count ?? settings.epochs
    for epoch in 0..<epochs {
      let batches =
        schedule?[epoch] ?? BatchSchedule.epoch(of: trainingItems, trainingBatches, &random)
      for index in models.indices { losses[index].append([]) }
      for questions in batches {
        gather(features, questions)
        for (index, model) in models.enumerated() {
          losses[index][epoch].append(
            model.train(x1, x2, questions: questions, loss: loss))
        }
      }
      let all = losses.flatMap { $0[epoch] }
      try progress(
        BatchProgress(
          epoch: epoch + 1, epochs: epochs, loss: all.reduce(0, +) / Double(all.count),
          atoms: monitors ? evaluate(models[0], targets[0].evaluation, losses: []).raw : nil))
      if settings.patience != nil, patience.isOver(heldOut(loss), models) { break }
    }
    patience.restore(models)
    return losses
  }

  /// The loss of each model on the training questions that were held out.
  private func heldOut(_ loss: BatchLoss) -> [Double] {
    let count = targets[0].training.count
    let batches = BatchSchedule.batches(
      of: count - trainingItems, size: settings.batchSize, keepsLast: true)
    var sums = [Double](repeating: 0, count: models.count)
    for batch in batches {
      let questions = batch.map { trainingItems + $0 }
      gather(features, questions)
      for (index, model) in models.enumerated() {
        sums[index] += model.loss(
          x1, x2, answers: targets[index].training.rows(questions), loss: loss)
      }
    }
    return sums
  }

  private func evaluate(
    _ model: BatchModel, _ answers: AnswerSample, losses: [[Double]], samples: Bool = false
  ) -> BatchDecomposition {
    var batches: [Atoms] = []
    var questions: [PointwiseAtoms] = []
    var terms = InfluenceTerms(vision: [], language: [], joint: [], union: [])
    var fits = BatchLoss.Fit()
    for batch in evaluationBatches {
      let items = Array(batch)
      gather(evaluationFeatures, items)
      let (found, influence, fit) = model.evaluate(
        x1, x2, answers: answers.rows(items), loss: evaluationLoss, samples: samples)
      if let influence { terms.append(influence) }
      batches.append(PointwiseAtoms.mean(found).atoms)
      questions += found
      fits.residual = max(fits.residual, fit.residual)
      fits.stoppedEarly += fit.stoppedEarly
      fits.reachedLimit += fit.reachedLimit
    }
    let mean = PointwiseAtoms.mean(questions)
    let couplings = Double(evaluationBatches.count * answers.labels)
    return BatchDecomposition(
      raw: mean.atoms, informations: mean.informations, batches: batches, questions: questions,
      terms: samples ? terms : nil, losses: losses,
      marginalResidual: Double(fits.residual),
      stoppedEarly: Double(fits.stoppedEarly) / couplings,
      reachedLimit: Double(fits.reachedLimit) / couplings, settings: settings)
  }

  private func gather(_ features: Features, _ questions: [Int]) {
    x1.take(questions, of: features.x1)
    x2.take(questions, of: features.x2)
  }

  private static func check(
    _ features: Features, _ evaluationFeatures: Features, _ targets: [Target],
    _ settings: BatchSettings
  ) throws(DecompositionError) {
    guard let first = targets.first else { throw DecompositionError("there is no target") }
    for target in targets {
      guard target.training.labels == first.training.labels,
        target.evaluation.labels == first.training.labels
      else {
        throw DecompositionError(
          "training and evaluation differ in their options: \(target.training.labels) and "
            + "\(target.evaluation.labels)")
      }
      guard target.training.count == features.x1.count, features.x1.count == features.x2.count,
        target.evaluation.count == evaluationFeatures.x1.count,
        evaluationFeatures.x1.count == evaluationFeatures.x2.count
      else { throw DecompositionError("features and answers differ in their questions") }
    }
    guard features.x1.dimension == evaluationFeatures.x1.dimension,
      features.x2.dimension == evaluationFeatures.x2.dimension
    else { throw DecompositionError("training and evaluation features differ in dimension") }
    guard settings.batchSize > 1, settings.epochs >= 0, settings.embeddingWidth > 1,
      settings.hiddenWidth > 0, settings.hiddenLayers >= 0, settings.sinkhornLimit > 0,
      settings.evaluationBatchSize ?? 2 > 1
    else {
      throw DecompositionError(
        "batch size and embedding width must be at least 2, hidden width and the limit of "
          + "Sinkhorn steps at least 1, epochs and hidden layers at least 0")
    }
  }
}

/// Early stopping: the best weights so far, and how long ago that was.
private struct Patience {
  private var best: [Double]
  private var kept: [[[Float]]?]
  private var waited = 0
  private let limit: Int?

  init(models: Int, limit: Int?) {
    best = [Double](repeating: .infinity, count: models)
    kept = [[[Float]]?](repeating: nil, count: models)
    self.limit = limit
  }

  mutating func isOver(_ losses: [Double], _ models: [BatchModel]) -> Bool {
    guard let limit else { return false }
    var improved = false
    for (index, loss) in losses.enumerated() where loss < best[index] {
      best[index] = loss
      kept[index] = models[index].parameters
      improved = true
    }
    waited = improved ? 0 : waited + 1
    return waited >= limit
  }

  func restore(_ models: [BatchModel]) {
    for (index, parameters) in kept.enumerated() {
      if let parameters { models[index].parameters = parameters }
    }
  }
}
