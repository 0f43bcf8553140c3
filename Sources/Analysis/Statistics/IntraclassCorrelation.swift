/// How alike the values of a group are, and what groups leave of a number of values.
struct IntraclassCorrelation {
  /// (MSB - MSW) / (MSB + (m - 1) MSW) of a one-way analysis of variance, from below 0 to 1.
  let coefficient: Double
  /// The size of a group that stands for groups of different sizes, m.
  let groupSize: Double
  let count: Int

  /// - Returns: nil with fewer than two groups, without a group of two, or for constant values.
  init?(_ values: [Double], groups: [[Int]]) {
    count = values.count
    guard groups.count > 1, values.count > groups.count, let mean = Analysis.mean(values) else {
      return nil
    }
    var (between, within, squares) = (0.0, 0.0, 0.0)
    for group in groups {
      let own = group.reduce(0) { $0 + values[$1] } / Double(group.count)
      between += Double(group.count) * (own - mean) * (own - mean)
      within += group.reduce(0) { $0 + (values[$1] - own) * (values[$1] - own) }
      squares += Double(group.count * group.count)
    }
    between /= Double(groups.count - 1)
    within /= Double(values.count - groups.count)
    groupSize = (Double(count) - squares / Double(count)) / Double(groups.count - 1)
    let denominator = between + (groupSize - 1) * within
    guard denominator > 0 else { return nil }
    coefficient = (between - within) / denominator
  }

  /// The number of independent values that say as much of a correlation: n / (1 + (m - 1) r s),
  /// with the coefficients r and s of both sides, those below 0 taken for 0.
  func effectiveCount(with other: IntraclassCorrelation) -> Double {
    let product = max(0, coefficient) * max(0, other.coefficient)
    return Double(count) / (1 + (groupSize - 1) * product)
  }
}
