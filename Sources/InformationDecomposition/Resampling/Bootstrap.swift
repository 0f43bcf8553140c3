/// Draws of units with repetition: how far the values of another draw of questions could lie.
///
/// B. Efron, R. Tibshirani, "An introduction to the bootstrap", 1993,
/// doi:10.1201/9780429246593.
struct Bootstrap: Sendable {
  let units: QuestionUnits
  /// The number of draws.
  let draws: Int
  let seed: UInt64

  /// Calls `body` with how often each unit was drawn, draw by draw; as many are drawn as there are.
  func forEachDraw(_ body: (_ counts: [Double]) throws -> Void) rethrows {
    var random = RandomSource(seed: seed, stream: 2)
    for _ in 0..<draws {
      var counts = [Double](repeating: 0, count: units.count)
      for _ in 0..<units.count { counts[random.index(below: units.count)] += 1 }
      try body(counts)
    }
  }
}
