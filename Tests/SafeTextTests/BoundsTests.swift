import SafeText
import Testing

@Suite("The bounds of an interval")
struct BoundsTests {
  @Test(
    "have as many decimals as tell them apart",
    arguments: [
      (0.1, 0.2, "[0.100, 0.200]"), (0.0158, 0.0163, "[0.0158, 0.0163]"),
      (0.0161, 0.0163, "[0.0161, 0.0163]"), (0.01600004, 0.01600001, "[0.016000, 0.016000]"),
      (0.5, 0.5, "[0.500, 0.500]"), (-0.00004, 0.00004, "[-0.00004, 0.00004]"),
    ])
  func decimals(low: Double, high: Double, text: String) {
    #expect(NumberText.bounds(low, high) == text)
  }

  @Test("have the decimals that are asked for at least, and a sign where it is asked for")
  func others() {
    #expect(NumberText.bounds(10.04, 10.06, decimals: 1) == "[10.0, 10.1]")
    #expect(
      NumberText.bounds(0.0001, 0.0002) { NumberText.signed($0, decimals: $1) }
        == "[+0.0001, +0.0002]")
  }
}
