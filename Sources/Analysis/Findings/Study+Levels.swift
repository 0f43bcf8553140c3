import Studies

extension Study {
  /// The current estimates: of outputs, then of checkpoints, then of layers.
  var estimatesOfAllLevels: [Estimate] {
    [.output, .checkpoint, .layer].flatMap { currentEstimates(EstimateQuery(level: $0)) }
  }
}
