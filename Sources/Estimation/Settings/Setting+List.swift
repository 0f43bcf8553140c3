import InformationDecomposition
import Studies

extension Setting {
  /// All settings, in the order of the command line and the form. Another setting is another entry.
  package static let all: [Setting] = [
    whole(
      "bootstrap", "bootstrap", .every, 0...100_000, \.bootstrap,
      "Draws of questions or pictures for intervals; 0: none."
    ).titled("Bootstrap").counted(in: "draws"),
    whole(
      "epochs", "epochs", .training, 0...100_000, \.batch.epochs,
      "Passes over the training questions; several as in 4,8,16."
    ).titled("Epochs").counted(in: "epochs").severally,
    whole(
      "batchSize", "batch-size", .training, 2...8192, \.batch.batchSize,
      "Questions of a batch; several as in 128,256."
    ).titled("Batch size").counted(in: "questions").severally.followed { settings, value in
      // As the study did, batches of evaluation are like those of training.
      guard settings.estimator == .batch, case .integer(let size) = value else { return }
      settings.batch.evaluationBatchSize = Int(clamping: size)
    },
    number(
      "learningRate", "learning-rate", .training, 1e-9...10, \.batch.learningRate,
      "Adam's step; several as in 1e-4,1e-3."
    ).titled("Learning rate").severally,
    number(
      "gate", "gate", .every, 0...1, \.gate.threshold,
      "Below this mass of the letters an answer is uniform; several as in 0,0.3."
    ).titled("Gate").severally,
    choice(
      "gateKind", "gate-kind", .every, \.gate.kind,
      "hard: uniform below the gate; soft: mixed by mass; off."
    ).titled("Gate kind"),
    choice(
      "uniformFailures", "uniform-failures", .every, \.gate.uniformFailures,
      "Uniform over a question's own options, or over four as the study did once."
    ).titled("Failures"),
    temperature(
      "temperature", "temperature", .every, 0.01...100, \.temperature,
      "Answers are read as p^(1/T); fit: for each run the T that says best, on the training "
        + "questions, how often it is right."),
    number(
      "width", "width", .exact, 1e-9...10, \.width,
      "How narrow the exact estimator makes its interval."
    ).counted(in: "bits"),
    numberOrNone(
      "sinkhornTolerance", "sinkhorn-tolerance", .training, 1e-9...1, \.batch.sinkhornTolerance,
      "Where Sinkhorn stops early; 0: never."),
    whole(
      "sinkhornLimit", "sinkhorn-limit", .training, 1...100_000, \.batch.sinkhornLimit,
      "The double steps of Sinkhorn at most."
    ).counted(in: "steps"),
    choice(
      "marginals", "marginals", .training, \.batch.marginals,
      "reference, or raked: tilted to the joint run's mean answers."),
    choice(
      "anchor", "anchor", .training, \.batch.anchor,
      "The source whose conditional the loss is written in: vision, or symmetric."),
    wholeOrNone(
      "patience", "patience", .training, 1...100_000, \.batch.patience,
      "Epochs without a better held-out loss after which training stops, or none."
    ).counted(in: "epochs"),
    flag(
      "keepsLastBatch", "keep-last-batch", .training, \.batch.keepsLastBatch,
      "Uses a last batch that is not full."),
    wholeOrNone(
      "evaluationBatchSize", "evaluation-batch-size", .training, 2...1_000_000,
      \.batch.evaluationBatchSize,
      "Questions of a batch of evaluation; none for as many as memory allows."
    ).counted(in: "questions"),
    whole(
      "hiddenWidth", "hidden-width", .training, 1...1024, \.batch.hiddenWidth,
      "The width of the hidden layers."
    ).counted(in: "units"),
    whole(
      "hiddenLayers", "hidden-layers", .training, 0...16, \.batch.hiddenLayers,
      "The hidden layers after the first."
    ).counted(in: "layers"),
    whole(
      "embeddingWidth", "embedding-width", .training, 2...256, \.batch.embeddingWidth,
      "The embedding of a question for one label."
    ).counted(in: "units"),
  ]
}
