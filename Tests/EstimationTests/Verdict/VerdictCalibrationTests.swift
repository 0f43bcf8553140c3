import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

/// The rule of verdicts against what is known: systems with their atoms, and the ways in which
/// BATCH was found to fail.
@Suite("Verdicts on known systems")
struct VerdictCalibrationTests {
  /// An error that a verdict must not be silent about, and one below which it has nothing to say;
  /// bits.
  private static let error = 0.02
  private static let none = 0.01

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What BATCH must be found to be, where it is known to fail.
    var kind: Verdict.Kind?
    var make: @Sendable () throws -> KnownSample

    var testDescription: String { name }
  }

  private static func system(_ system: KnownSystem, kind: Verdict.Kind? = nil) -> Case {
    Case(name: system.rawValue, kind: kind) { KnownSample(system) }
  }

  /// Random cells, most of them small.
  @Sendable private static func random(
    _ shift: Double, _ features: KnownSample.Features
  ) throws -> KnownSample {
    var random = RandomSource(seed: 11)
    let counts = (0..<144).map { _ -> Double in
      let root = random.uniform() * random.uniform()
      return root * root * root
    }
    var sample = KnownSample(try DiscreteDistribution(x1: 6, x2: 6, y: 4, counts: counts))
    (sample.shift, sample.features) = (shift, features)
    return sample
  }

  static let cases = [
    system(.xor), system(.unique), system(.redundant), system(.copy), system(.and), system(.sum),
    system(.correlatedCopy), system(.noisyChannels), system(.noisyAnd, kind: .batchOff),
    Case(name: "two channels", kind: .batchOff) { try .channels(0.1, 0.1) },
    Case(name: "two channels, features of noise", kind: .batchOff) {
      var sample = try KnownSample.channels(0.1, 0.1)
      sample.features = .noise
      return sample
    },
    Case(name: "AND, the text alone shifted", kind: .incoherent) {
      var sample = KnownSample(.and)
      sample.shift = 3
      return sample
    },
    Case(name: "6 x 6 x 4, features of noise", kind: .batchOff) {
      try random(1, .noise)
    },
    Case(name: "6 x 6 x 4, the text alone shifted", kind: .incoherent) {
      try random(4, .states)
    },
  ]

  private static func off(_ estimate: Estimate, _ truth: Atoms) -> Double {
    Atom.allCases.map { abs((estimate.atoms[$0] - truth[$0]).bits) }.max() ?? 0
  }

  @Test("are sound of BATCH where it is right, and never where it is off", arguments: cases)
  func batch(example: Case) throws {
    let sample = try example.make()
    let found = try KnownSample.estimates(
      training: sample.questions(1024, seed: 1), evaluation: sample.questions(1024, seed: 2),
      bootstrap: 2, kinds: [.batch])[0]
    let off = Self.off(found, sample.truth)
    if off > Self.error { #expect(found.verdict.kind != .sound, "BATCH is \(off) bits off") }
    if off < Self.none { #expect(found.verdict.kind == .sound, "\(found.verdict.sentence)") }
    if let kind = example.kind {
      #expect(off > Self.error)
      #expect(found.verdict.kind == kind, "\(found.verdict.sentence)")
    }
  }

  @Test(
    "say that BATCH is off on two equal sources, and on evidence of all four atoms",
    arguments: [KnownEvidence.tie, .interior], [512, 1024])
  func evidence(evidence: KnownEvidence, count: Int) throws {
    let truth = try evidence.truth()
    let found = try KnownSample.estimates(
      training: evidence.questions(1024, seed: 3), evaluation: evidence.questions(count, seed: 4),
      bootstrap: 2, kinds: [.batch])[0]
    #expect(Self.off(found, truth) > Self.error)
    #expect(found.verdict.kind == .batchOff, "\(found.verdict.sentence)")
  }

  @Test("are sound of the exact estimator on every known system", arguments: KnownSystem.allCases)
  func exact(system: KnownSystem) throws {
    let sample = KnownSample(system)
    let questions = try sample.questions(1024, seed: 5)
    let found = try KnownSample.estimates(
      training: questions, evaluation: questions, bootstrap: 0, kinds: [.exact])[0]
    #expect(Self.off(found, sample.truth) < Self.error)
    #expect(found.verdict.kind == .sound, "\(found.verdict.sentence)")
  }

  @Test("are incoherent where raking makes much of a run that is nearly always sure of one answer")
  func raked() throws {
    var random = RandomSource(seed: 6)
    var runs = [[Float]](repeating: [], count: 3)
    var right: [Int] = []
    for _ in 0..<2000 {
      let answer = random.index(below: 2)
      right.append(answer)
      let sign = answer == 1 ? 1.0 : -1
      // The sum of twelve is nearly normal, of variance 1.
      func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.uniform() } }
      func row(_ odds: Double) -> [Float] {
        let p = 1 / (1 + exp(-odds))
        return [Float(1 - p), Float(p)]
      }
      runs[0] += row(2 * sign)
      // "No" with 99.95 %, and noise of unit variance in the log-odds.
      runs[1] += row(-7.6 + normal())
      runs[2] += row(3 * sign)
    }
    let questions = KnownSample.Questions(
      x1: try DenseRows(dimension: 1, values: right.map(Float.init)),
      x2: try DenseRows(dimension: 1, values: right.map(Float.init)), runs: runs, labels: 2,
      right: right)
    let found = try KnownSample.estimates(
      training: questions, evaluation: questions, bootstrap: 0, kinds: [.exact])[0]
    let known = found.diagnostics
    #expect(known["ownI2", default: 1] < 0.001)
    #expect(abs(known["rakedI2", default: 0] - 0.13) < 0.03)
    #expect(known["mixedI2", default: 1] < 0.001)
    #expect(found.verdict.kind == .incoherent)
  }
}
