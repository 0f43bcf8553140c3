extension Answer {
  /// The option with the greatest probability, or nil where the greatest is not alone, as in a
  /// uniform distribution.
  package func prediction(_ distribution: KeyPath<Answer, [Double]>) -> Int? {
    AnswerView.prediction(self[keyPath: distribution][...])
  }
}
