import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("The verdict on an estimate")
struct VerdictTests {
  /// An estimate that all parts of the rule were checked for.
  private static func estimate(
    _ change: (inout Estimate) -> Void = { _ in }, estimator: String = "exact"
  ) -> Estimate {
    var estimate = Estimate(
      subject: Subject(dataset: "d", family: "F", size: "7B"), estimator: estimator,
      atoms: Atoms(bits: 0.3, 0.2, 0.1, 0.4), raw: Atoms(bits: 0.3, 0.2, 0.1, 0.4),
      mutualInformations: MutualInformations(
        vision: Information(bits: 0.5), language: Information(bits: 0.4),
        joint: Information(bits: 1)), accuracy: 80,
      diagnostics: [
        .gated(.both): 0.1, .gateApplied: 1, .chanceAccuracy: 25, .questions: 1000,
        .meanShift(.vision): 0.01,
        .meanShift(.language): 0.02, .own(.vision): 0.5, .own(.language): 0.4, .raked(.vision): 0.5,
        .raked(.language): 0.41,
        .certifiedDistance: 0.01, .crossFitDistance: 0.001, .crossFitError: 0.01,
      ])
    change(&estimate)
    return estimate
  }

  @Test("is that it is sound where nothing is found")
  func sound() {
    for estimator in ["exact", "BATCH", "BATCH-improved"] {
      let verdict = Self.estimate(estimator: estimator).verdict
      #expect(verdict.sentence == "sound: all parts of the rule are checked")
    }
  }

  struct Case: Sendable {
    var kind: Verdict.Kind
    var sentence: String
    var estimator = "exact"
    var change: @Sendable (inout Estimate) -> Void
  }

  static let cases: [Case] = [
    Case(
      kind: .unreadable, sentence: "60 % of the answers to both inputs failed the gate"
    ) { $0.diagnostics[.gated(.both)] = 0.6 },
    Case(
      kind: .unreadable,
      sentence: "the accuracy, 27.7 %, is not above chance, 25.0 % with a standard error of 1.4"
    ) { $0.accuracy = 27.7 },
    Case(
      kind: .unreadable, sentence: "I12 is 0.040 bits: there is next to nothing to decompose"
    ) {
      $0.mutualInformations?.joint = Information(bits: 0.04)
      $0.mutualInformations?.vision = Information(bits: 0.01)
      $0.mutualInformations?.language = Information(bits: 0.01)
    },
    Case(
      kind: .incoherent,
      sentence: "the mean answer of the text alone is 0.15 from that of both (total variation)"
    ) { $0.diagnostics[.meanShift(.language)] = 0.15 },
    Case(
      kind: .incoherent,
      sentence: "the text alone holds 0.000 bits of its own and 0.130 after raking"
    ) {
      $0.diagnostics[.own(.language)] = 0.0004
      $0.diagnostics[.raked(.language)] = 0.13
    },
    Case(kind: .inconsistent, sentence: "S is -0.050 bits: I12 is below I1") {
      $0.atoms.synergy = Information(bits: -0.05)
      $0.mutualInformations?.joint = Information(bits: 0.45)
    },
    Case(kind: .inconsistent, sentence: "U1 is -0.168 bits: the union information is below I2") {
      $0.atoms.visionUniqueness = Information(bits: -0.168)
    },
    Case(
      kind: .batchOff,
      sentence: "the union information of BATCH is 0.208 bits above the certified exact value",
      estimator: "BATCH"
    ) { $0.diagnostics[.certifiedDistance] = 0.208 },
    Case(
      kind: .batchOff, sentence: "U1 of BATCH is 0.030 bits below the certified exact value",
      estimator: "BATCH"
    ) {
      $0.diagnostics[.certifiedDistance(of: .visionUniqueness)] = -0.03
      $0.diagnostics[.certifiedDistance(of: .redundancy)] = 0.01
    },
    Case(
      kind: .tie,
      sentence: "cross-fitted and plug-in union information are 0.020 bits apart, with a standard "
        + "error of 0.010"
    ) { $0.diagnostics[.crossFitDistance] = -0.02 },
  ]

  @Test("names what is found, and its numbers", arguments: cases.indices)
  func found(index: Int) {
    let example = Self.cases[index]
    let verdict = Self.estimate(example.change, estimator: example.estimator).verdict
    #expect(verdict.kind == example.kind)
    #expect(verdict.reason == example.sentence)
  }

  @Test("is silent at rounding and below the thresholds")
  func rounding() {
    let verdict = Self.estimate {
      $0.atoms.synergy = Information(bits: -1e-9)
      $0.diagnostics[.own(.vision)] = 0
      $0.diagnostics[.raked(.vision)] = 0.009
      $0.diagnostics[.meanShift(.vision)] = 0.1
    }.verdict
    #expect(verdict.kind == .sound)
  }

  @Test("takes the gravest of several, and tells all")
  func several() {
    let verdict = Self.estimate {
      $0.atoms.synergy = Information(bits: -0.3)
      $0.diagnostics[.meanShift(.vision)] = 0.3
      $0.accuracy = 1.5
    }.verdict
    #expect(verdict.kind == .unreadable)
    #expect(verdict.grounds.count == 3)
  }

  @Test("allows BATCH a standard error where that is more than the threshold")
  func standardError() {
    func verdict(_ halfWidth: Double) -> Verdict.Kind {
      Self.estimate(
        {
          for atom in Atom.allCases {
            $0.diagnostics[.certifiedDistance(of: atom)] = 0.03
            $0.intervals[atom.symbol] = Interval(
              low: 0.3 - halfWidth, high: 0.3 + halfWidth, level: 0.95, method: "bootstrap")
          }
        }, estimator: "BATCH"
      ).verdict.kind
    }
    #expect(verdict(0.05) == .batchOff)
    #expect(verdict(0.07) == .sound)
  }

  @Test("allows BATCH one and a half standard errors of its distance where they are known")
  func errorOfDistance() {
    func verdict(_ error: Double) -> Verdict.Kind {
      Self.estimate(
        {
          $0.diagnostics[.certifiedDistance(of: .visionUniqueness)] = 0.05
          $0.diagnostics[.certifiedError(of: .visionUniqueness)] = error
          // The atom's own sampling is another matter: it moves the exact value as well.
          $0.intervals["U1"] = Interval(low: 0, high: 0.4, level: 0.95, method: "bootstrap")
        }, estimator: "BATCH"
      ).verdict.kind
    }
    #expect(verdict(0.033) == .batchOff)
    #expect(verdict(0.034) == .sound)
  }

  @Test("allows a negative atom two standard errors")
  func errorOfNegative() {
    func verdict(_ halfWidth: Double) -> Verdict.Kind {
      Self.estimate {
        $0.atoms.synergy = Information(bits: -0.05)
        $0.intervals["S"] = Interval(
          low: -0.05 - halfWidth, high: -0.05 + halfWidth, level: 0.95, method: "bootstrap")
      }.verdict.kind
    }
    #expect(verdict(0.045) == .inconsistent)
    #expect(verdict(0.055) == .sound)
  }

  @Test("says what can't be checked, and needs no right answers for atoms")
  func unchecked() {
    let published = Self.estimate {
      $0.keepsNegatives = false
      $0.diagnostics = [:]
      $0.judge = Judge(options: 4)
    }
    #expect(
      published.verdict.sentence == "not checked: the share of answers that failed the "
        + "gate, the accuracy against chance, the masked runs' mean answers, own and raked "
        + "information, negative atoms (clipped at the source), cross-fitting")
    let unanswered = Self.estimate { $0.accuracy = nil }
    #expect(unanswered.verdict.kind == .sound)
    #expect(unanswered.verdict.unchecked == [.accuracy])
  }

  @Test("finds published models at chance or with next to no information unreadable")
  func published() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let study = try Study.open(root.path + "/SampleRuns/paper-iclr2026", index: .never)
    let models = study.currentEstimates(EstimateQuery(level: .output))
    let unreadable = models.filter { $0.verdict.kind == .unreadable }
      .map { "\($0.subject.model) \($0.subject.dataset)" }
    #expect(
      unreadable.sorted() == [
        "Fuyu-8B POPE", "Fuyu-8B Reefknot", "InstructBLIP-7B MMBench", "InstructBLIP-7B POPE",
        "InstructBLIP-7B Reefknot",
      ])
    #expect(models.allSatisfy { $0.verdict.kind == .unreadable || $0.verdict.kind == .unchecked })
    let filter = try Filter("verdict:unreadable")
    #expect(study.currentEstimates(EstimateQuery(level: .output), where: filter).count == 5)
  }
}
