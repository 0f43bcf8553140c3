/// Probabilities of several tests, corrected for their number. The result stands in the order of
/// the tests.
enum MultipleTests {
  /// S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
  /// Statistics 6, 1979: the chance of one false finding or more is kept.
  static func holm(_ p: [Double]) -> [Double] {
    var corrected = p
    var most = 0.0
    for (rank, place) in p.indices.sorted(by: { p[$0] < p[$1] }).enumerated() {
      most = max(most, min(1, Double(p.count - rank) * p[place]))
      corrected[place] = most
    }
    return corrected
  }

  /// Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal
  /// Statistical Society B 57, 1995, doi:10.1111/j.2517-6161.1995.tb02031.x: the expected part of
  /// false ones among the findings is kept.
  static func benjaminiHochberg(_ p: [Double]) -> [Double] {
    var corrected = p
    var least = 1.0
    let order = p.indices.sorted { p[$0] < p[$1] }
    for (rank, place) in order.enumerated().reversed() {
      least = min(least, Double(p.count) / Double(rank + 1) * p[place])
      corrected[place] = least
    }
    return corrected
  }
}
