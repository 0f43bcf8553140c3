/// Tilting of distributions to a given mean.
///
/// W. Deming, F. Stephan, "On a least squares adjustment of a sampled frequency table when the
/// expected marginal totals are known", Annals of Mathematical Statistics 11, 1940,
/// doi:10.1214/aoms/1177731829.
enum Raking {
  /// Rows p(k) ∝ p(k) c(k), [N, K], with the c(k) that bring the mean over rows to `mean`; labels
  /// that no row has stay at zero, and so does a mean of zero.
  static func raked(_ values: [Float], to mean: [Double]) -> [Float] {
    raked(values.map(Double.init), to: mean).map(Float.init)
  }

  static func raked(_ values: [Double], to mean: [Double]) -> [Double] {
    let labels = mean.count
    let rows = values.count / labels
    guard rows > 0 else { return values }
    var factors = [Double](repeating: 1, count: labels)
    var result = values
    for _ in 0..<1000 {
      var now = [Double](repeating: 0, count: labels)
      for row in 0..<rows {
        let place = row * labels
        var sum = 0.0
        for label in 0..<labels {
          result[place + label] = values[place + label] * factors[label]
          sum += result[place + label]
        }
        for label in 0..<labels where sum > 0 {
          result[place + label] /= sum
          now[label] += result[place + label] / Double(rows)
        }
      }
      var change = 0.0
      for label in 0..<labels where now[label] > 0 {
        let factor = mean[label] / now[label]
        change = max(change, abs(now[label] - mean[label]))
        factors[label] *= factor
      }
      if change < 1e-10 { break }
    }
    return result
  }
}
