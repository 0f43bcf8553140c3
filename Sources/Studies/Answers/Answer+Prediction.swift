extension Answer {
  /// The option with the greatest probability, or nil where the greatest is not alone, as in a
  /// uniform distribution.
  package func prediction(_ distribution: KeyPath<Answer, [Double]>) -> Int? {
    let values = self[keyPath: distribution]
    guard let greatest = values.max(), values.count(where: { $0 >= greatest - 1e-9 }) == 1
    else { return nil }
    return values.firstIndex(of: greatest)
  }
}
