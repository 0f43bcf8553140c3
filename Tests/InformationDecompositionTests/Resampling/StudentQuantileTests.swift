import Testing

@testable import InformationDecomposition

@Suite("Quantiles of Student's t")
struct StudentQuantileTests {
  /// scipy.stats.t.ppf(0.975, n), SciPy 1.17.1.
  @Test(
    "are those of SciPy",
    arguments: [
      (1, 12.706204736), (2, 4.302652730), (3, 3.182446305), (4, 2.776445105), (7, 2.364624252),
      (32, 2.036933343), (199, 1.971956544), (3999, 1.960555),
    ] as [(Double, Double)])
  func scipy(degrees: Double, quantile: Double) {
    // Hill's expansion is good to 0.1 % at few degrees of freedom.
    #expect(abs(StudentQuantile.of(level: 0.95, degrees: degrees) / quantile - 1) < 1e-3)
  }

  @Test("have the normal quantile as their limit")
  func normal() {
    #expect(abs(StudentQuantile.normalQuantile(0.975) - 1.959963984540054) < 1e-12)
    #expect(abs(StudentQuantile.of(level: 0.95, degrees: 1e9) - 1.959963984540054) < 1e-6)
  }
}
