import InformationDecomposition
import Studies

extension Setting {
  /// All settings, in the order of the command line and the form. Another setting is another entry.
  package static let all: [Setting] = [
    Setting(
      "bootstrap", .every, .whole(0...100_000), \.bootstrap, field: "Bootstrap", unit: "draws",
      "Draws of questions or pictures for intervals; 0: none."),
    Setting(
      "epochs", .training, .whole(0...100_000), \.batch.epochs, field: "Epochs", unit: "epochs",
      takesSeveral: true, "Passes over the training questions; several as in 4,8,16."),
    Setting(
      "batchSize", .training, .whole(2...8192), \.batch.batchSize, field: "Batch size",
      unit: "questions", takesSeveral: true, "Questions of a batch; several as in 128,256."
    ) { settings, value in
      // As the study did, batches of evaluation are like those of training.
      guard settings.estimator == .batch, case .integer(let size) = value else { return }
      settings.batch.evaluationBatchSize = Int(clamping: size)
    },
    Setting(
      "learningRate", .training, .number(1e-9...10), \.batch.learningRate, field: "Learning rate",
      takesSeveral: true, "Adam's step; several as in 1e-4,1e-3."),
    Setting(
      "gate", .every, .number(0...1), \.gate.threshold, field: "Gate", takesSeveral: true,
      "Below this mass of the letters an answer is uniform; several as in 0,0.3."),
    Setting(
      "gateKind", .every, \.gate.kind, field: "Gate kind",
      "hard: uniform below the gate; soft: mixed by mass; off."),
    Setting(
      "uniformFailures", .every, \.gate.uniformFailures, field: "Failures",
      "Uniform over a question's own options, or over four as the study did once."),
    Setting(
      "temperature", .every, .numberOrWord(0.01...100, Temperature.word), \.temperature,
      "Answers are read as p^(1/T); fit: for each run the T that says best, on the training "
        + "questions, how often it is right."),
    Setting(
      "width", .exact, .number(1e-9...10), \.width, unit: "bits",
      "How narrow the exact estimator makes its interval."),
    Setting(
      "sinkhornTolerance", .training, .numberOrNone(1e-9...1), \.batch.sinkhornTolerance,
      "Where Sinkhorn stops early; 0: never."),
    Setting(
      "sinkhornLimit", .training, .whole(1...100_000), \.batch.sinkhornLimit, unit: "steps",
      "The double steps of Sinkhorn at most."),
    Setting(
      "marginals", .training, \.batch.marginals,
      "reference, or raked: tilted to the joint run's mean answers."),
    Setting(
      "anchor", .training, \.batch.anchor,
      "The source whose conditional the loss is written in: vision, or symmetric."),
    Setting(
      "patience", .training, .wholeOrNone(1...100_000), \.batch.patience, unit: "epochs",
      "Epochs without a better held-out loss after which training stops, or none."),
    Setting(
      "keepsLastBatch", option: "keep-last-batch", .training, .flag, \.batch.keepsLastBatch,
      "Uses a last batch that is not full."),
    Setting(
      "evaluationBatchSize", .training, .wholeOrNone(2...1_000_000), \.batch.evaluationBatchSize,
      unit: "questions", "Questions of a batch of evaluation; none for as many as memory allows."),
    Setting(
      "hiddenWidth", .training, .whole(1...1024), \.batch.hiddenWidth, unit: "units",
      "The width of the hidden layers."),
    Setting(
      "hiddenLayers", .training, .whole(0...16), \.batch.hiddenLayers, unit: "layers",
      "The hidden layers after the first."),
    Setting(
      "embeddingWidth", .training, .whole(2...256), \.batch.embeddingWidth, unit: "units",
      "The embedding of a question for one label."),
  ]
}
