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
    system(.correlatedCopy), system(.noisyChannels), system(.redundantXor),
    system(.redundantError), system(.reducedOr), system(.noisyAnd, kind: .batchOff),
    system(.pointwiseUnique, kind: .batchOff),
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

  private static let truths: [KnownEvidence: Atoms] = [KnownEvidence.tie, .interior].reduce(
    into: [:]
  ) { truths, evidence in truths[evidence] = try? evidence.truth() }

  @Test("are sound of BATCH where it is right, and never where it is off", arguments: cases)
  func batch(example: Case) throws {
    let sample = try example.make()
    let found = try KnownSample.estimates(
      training: sample.questions(1024, seed: 1), evaluation: sample.questions(1024, seed: 2),
      bootstrap: 2, kinds: [.batch])[0]
    Self.judge(found, sample.truth)
    if let kind = example.kind {
      let off = Self.off(found, sample.truth)
      #expect(off > Self.error)
      #expect(found.verdict.kind == kind, "\(found.verdict.sentence)")
    }
  }

  private static func judge(_ found: Estimate, _ truth: Atoms) {
    let off = off(found, truth)
    if off > error { #expect(found.verdict.kind != .sound, "it is \(off) bits off") }
    if off < none { #expect(found.verdict.kind == .sound, "\(found.verdict.sentence)") }
  }

  /// What a coupling tells beyond the union information of the same questions is its own error,
  /// however few they are.
  @Test(
    "are sound of BATCH as often as it is right with few questions",
    arguments: [KnownSystem.pointwiseUnique, .reducedOr, .sum, .and, .noisyChannels], [256, 512])
  func few(system: KnownSystem, count: Int) throws {
    let sample = KnownSample(system)
    for seed in 0..<2 as Range<UInt64> {
      let estimates = try KnownSample.estimates(
        training: sample.questions(1024, seed: 2 * seed + 1),
        evaluation: sample.questions(count, seed: 2 * seed + 2), seed: seed, bootstrap: 2,
        kinds: [.batch, .improved])
      for found in estimates { Self.judge(found, sample.truth) }
    }
  }

  /// BATCH finds the atoms, which follow the mean answers: those of the questions are not those of
  /// the system, and the exact value moves with them.
  @Test("are sound of BATCH where the draw alone moves the exact value", arguments: [256, 1024])
  func drawn(count: Int) throws {
    let sample = KnownSample(.correlatedCopy)
    for seed in 0..<2 as Range<UInt64> {
      let found = try KnownSample.estimates(
        training: sample.questions(1024, seed: 2 * seed + 1, areDrawn: true),
        evaluation: sample.questions(count, seed: 2 * seed + 2, areDrawn: true), seed: seed,
        bootstrap: 2, kinds: [.batch])[0]
      for atom in [Atom.redundancy, .visionUniqueness, .languageUniqueness] {
        #expect(abs((found.atoms[atom] - sample.truth[atom]).bits) < Self.none)
      }
      #expect(found.verdict.kind == .sound, "\(found.verdict.sentence)")
    }
  }

  @Test(
    "say that BATCH is off on two equal sources, and on evidence of all four atoms",
    arguments: [KnownEvidence.tie, .interior], [512, 1024])
  func evidence(evidence: KnownEvidence, count: Int) throws {
    let truth = try #require(Self.truths[evidence])
    let found = try KnownSample.estimates(
      training: evidence.questions(1024, seed: 3), evaluation: evidence.questions(count, seed: 4),
      bootstrap: 2, kinds: [.batch])[0]
    #expect(Self.off(found, truth) > Self.error)
    #expect(found.verdict.kind == .batchOff, "\(found.verdict.sentence)")
  }

  @Test("are sound of the exact estimator on every known system", arguments: KnownSystem.allCases)
  func exact(system: KnownSystem) throws {
    let sample = KnownSample(system)
    for (count, seed) in [(256, 4), (1024, 5), (1024, 6)] as [(Int, UInt64)] {
      let questions = try sample.questions(count, seed: seed)
      let found = try KnownSample.estimates(
        training: questions, evaluation: questions, seed: seed, bootstrap: 0, kinds: [.exact])[0]
      #expect(Self.off(found, sample.truth) < Self.error)
      #expect(found.verdict.kind == .sound, "\(found.verdict.sentence)")
    }
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
    #expect(known[.own(.language), default: 1] < 0.001)
    #expect(abs(known[.raked(.language), default: 0] - 0.13) < 0.03)
    #expect(known[.mixed(.language), default: 1] < 0.001)
    #expect(found.verdict.kind == .incoherent)
  }
}
