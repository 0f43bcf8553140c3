import Foundation
import Studies
import Testing

@testable import Analysis

/// Against SciPy: see Fixtures/Questions/intervals.py.
@Suite("Exact binomial intervals and McNemar's p")
struct ExactIntervalTests {
  struct Goldens: Decodable {
    struct Binomial: Decodable { var count, trials: Int, low, high: Double }
    struct Pair: Decodable { var first, second: Int, p: Double }
    var binomial: [Binomial]
    var mcnemar: [Pair]
  }

  static let goldens = Result {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Questions/intervals.json")
    return try JSONDecoder().decode(Goldens.self, from: Data(contentsOf: file))
  }

  @Test("are SciPy's")
  func goldens() throws {
    let goldens = try Self.goldens.get()
    #expect(goldens.binomial.count == 12 && goldens.mcnemar.count == 11)
    for golden in goldens.binomial {
      let found = try #require(Interval.binomial(golden.count, of: golden.trials))
      #expect(abs(found.low - golden.low) < 1e-9, "\(golden)")
      #expect(abs(found.high - golden.high) < 1e-9, "\(golden)")
    }
    for golden in goldens.mcnemar {
      #expect(
        abs(McNemar.exact(golden.first, golden.second) - golden.p) < 1e-9 * max(1e-3, golden.p),
        "\(golden)")
    }
  }

  /// (1 - p)^10 = 0.025 at the upper end.
  @Test("by hand, for none of ten")
  func byHand() throws {
    let found = try #require(Interval.binomial(0, of: 10))
    #expect(found.low == 0)
    #expect(abs(found.high - (1 - pow(0.025, 0.1))) < 1e-12)
    #expect(Interval.binomial(0, of: 0) == nil)
  }
}
