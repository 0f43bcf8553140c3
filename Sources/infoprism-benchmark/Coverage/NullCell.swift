// Conversions fit: counts of simulations, given by whoever measures.

import Foundation
import InformationDecomposition

/// The p-values of a null test where the null is true: they are to be uniform.
struct NullCell {
  enum Kind: String, CaseIterable { case pairing, labels }

  var kind: Kind
  var perPicture: Int

  var name: String { "null \(kind.rawValue)\(perPicture > 1 ? ", \(perPicture) a picture" : "")" }

  static let all = Kind.allCases.flatMap { kind in
    [1, 6].map { NullCell(kind: kind, perPicture: $0) }
  }

  func line(simulations: Int, draws: Int) throws -> String {
    let channels = KnownChannels(.incoherent, labels: 2)
    let count = 300
    var values: [Double] = []
    for simulation in 0..<simulations {
      let seed = UInt64(simulation)
      let (sample, pictures) = try channels.sample(
        count: count, perPicture: perPicture, seed: 1000 + seed)
      let units = QuestionUnits(questions: count, clusters: perPicture > 1 ? pictures : nil)
      switch kind {
      case .pairing:
        values.append(
          PairingNull(sample, units: units, draws: draws, seed: seed) {}.pValue)
      case .labels:
        var random = RandomSource(seed: seed, stream: 6)
        // Answers that have nothing to do with what the runs say.
        let answers = (0..<count).map { _ in random.index(below: 2) }
        values.append(
          AnchoredInformation(
            sample, answers: answers, units: units, permutations: draws, seed: seed
          ) {}.jointPValue)
      }
    }
    values.sort()
    let number = Double(values.count)
    var distance = 0.0
    for (place, p) in values.enumerated() {
      distance = max(
        distance, max(abs(p - Double(place) / number), abs(p - Double(place + 1) / number)))
    }
    func quartile(_ part: Double) -> Double { values[Int(part * (number - 1))] }
    return String(
      format: "| %@ | %d | %.2f, %.2f, %.2f | %.3f | %.2f |", name, values.count, quartile(0.25),
      quartile(0.5), quartile(0.75), distance, Self.probability(distance, number))
  }

  /// P(D ≥ d) by Kolmogorov's limit, with Stephens's correction for few values (M. Stephens, "EDF
  /// statistics for goodness of fit", 1974, doi:10.1080/01621459.1974.10480196).
  private static func probability(_ distance: Double, _ count: Double) -> Double {
    let root = count.squareRoot()
    let scaled = (root + 0.12 + 0.11 / root) * distance
    var sum = 0.0
    for term in 1...100 {
      let exponent = -2 * Double(term * term) * scaled * scaled
      sum += (term % 2 == 1 ? 2 : -2) * exp(exponent)
    }
    return min(1, max(0, sum))
  }
}
