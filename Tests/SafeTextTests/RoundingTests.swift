import Foundation
import SafeText
import Testing

@Suite("Numbers that are rounded")
struct RoundingTests {
  @Test(
    "are the same after a change of units",
    arguments: [
      (0.0505, 3, "0.051"), (1.0005, 3, "1.001"), (-0.0505, 3, "-0.051"), (0.0504, 3, "0.050"),
      (31.25, 1, "31.3"), (0.5, 0, "1"), (0.4999, 0, "0"),
    ])
  func halves(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
    // Bits in nats, and back.
    let there = value * log(2) / log(2)
    #expect(NumberText.fixed(there, decimals: decimals) == text)
  }
}
