/// Mid-ranks: values that tie share the mean of the ranks they take, counted from 1.
func midRanks(_ values: [Double]) -> [Double] {
  WeightedRanks(values).ranks(Array(repeating: 1, count: values.count))
}

/// Pearson's correlation, or nil where there are fewer than two pairs or a side is constant.
func correlation(_ x: [Double], _ y: [Double]) -> Double? {
  precondition(x.count == y.count, "\(x.count) and \(y.count) values can't be paired")
  guard x.count > 1, let meanX = mean(x), let meanY = mean(y) else { return nil }
  var (sumXY, sumXX, sumYY) = (0.0, 0.0, 0.0)
  for (a, b) in zip(x, y) {
    sumXY += (a - meanX) * (b - meanY)
    sumXX += (a - meanX) * (a - meanX)
    sumYY += (b - meanY) * (b - meanY)
  }
  guard sumXX > 0, sumYY > 0 else { return nil }
  return max(-1, min(1, sumXY / (sumXX * sumYY).squareRoot()))
}

func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
