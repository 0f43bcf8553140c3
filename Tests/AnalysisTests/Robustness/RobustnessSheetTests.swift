import Analysis
import Foundation
import InformationDecomposition
import Studies
import Testing

@Suite("The sheet of a subject")
struct RobustnessSheetTests {
  private static let subject = Subject(dataset: "d", family: "F", size: "1B")

  private static func estimate(
    _ estimator: String, seed: UInt64? = nil, gate: Double = 0.3, synergy: Double,
    bootstrap: Int = 0, _ change: (inout Estimate) -> Void = { _ in }
  ) -> Estimate {
    var estimate = Estimate(
      subject: subject, estimator: estimator, seed: seed,
      atoms: Atoms(bits: 0.1, 0.2, 0.3, synergy), raw: Atoms(bits: 0.1, 0.2, 0.3, synergy),
      accuracy: 80,
      settings: #"{"estimator":"\#(estimator)","gate":\#(gate),"bootstrap":\#(bootstrap)}"#,
      diagnostics: [
        .accuracy(.vision): 30, .accuracy(.language): 50, .chanceAccuracy: 25, .own(.vision): 0.3,
        .raked(.vision): 0.3,
        .mixed(.vision): 0.2, .certifiedDistance: 0.04, .certifiedDistance(of: .redundancy): -0.04,
        .certifiedDistance(of: .visionUniqueness): 0.04,
        .certifiedDistance(of: .languageUniqueness): 0.04, .certifiedDistance(of: .synergy): -0.04,
      ])
    change(&estimate)
    return estimate
  }

  private static let study = Study(
    path: "made", card: StudyCard(title: "t"),
    estimates: [
      estimate("BATCH", seed: 0, synergy: 0.50), estimate("BATCH", seed: 1, synergy: 0.54),
      estimate("exact", gate: 0, synergy: 0.60),
      estimate("exact", synergy: 0.58, bootstrap: 100),
    ])

  private func lines(_ check: RobustnessSheet.Check, _ sheet: RobustnessSheet)
    -> [RobustnessSheet.Line]
  {
    sheet.lines.filter { $0.check == check }
  }

  @Test("has accuracies with gaps, exact atoms, BATCH over seeds, and its distance")
  func found() throws {
    let sheet = try #require(RobustnessSheet(Self.subject, of: Self.study))
    let accuracy = Dictionary(
      uniqueKeysWithValues: lines(.accuracy, sheet).map { ($0.variant, $0.value) })
    #expect(accuracy["both inputs"] == 80 && accuracy["chance"] == 25)
    #expect(accuracy["gap, both less text alone"] == 30)
    #expect(accuracy["gap, both less image alone"] == 50)
    #expect(lines(.exact, sheet)[0].atoms?.synergy.bits == 0.58)
    let batch = lines(.batch, sheet)
    #expect(batch.map(\.variant) == ["seed 0", "seed 1", "mean of 2 seeds", "range over seeds"])
    #expect(abs(try #require(batch[2].atoms).synergy.bits - 0.52) < 1e-12)
    #expect(abs(try #require(batch[3].atoms).synergy.bits - 0.04) < 1e-12)
    #expect(lines(.distance, sheet).map(\.value) == [0.04])
    #expect(lines(.raking, sheet).map(\.value) == [0.3, 0.3, 0.2])
  }

  @Test("turns the gate alone, however many draws made the intervals")
  func gate() throws {
    let sheet = try #require(RobustnessSheet(Self.subject, of: Self.study))
    #expect(lines(.gate, sheet).map(\.variant) == ["gate 0", "gate 0.3"])
    #expect(lines(.gate, sheet).map { $0.atoms?.synergy.bits } == [0.60, 0.58])
  }

  @Test(
    "says what could not be checked, and the command that would; without features it is a probe")
  func unchecked() throws {
    let sheet = try #require(RobustnessSheet(Self.subject, of: Self.study))
    let missing = lines(.unchecked, sheet)
    let names = missing.map(\.variant)
    for name in ["temperature sweep", "masks other than noise", "nulls", "interventions"] {
      #expect(names.contains(name), "\(names)")
    }
    let nulls = try #require(missing.first { $0.variant == "nulls" })
    #expect(nulls.command?.prefix(3) == ["infoprism", "probe", "run"])
    let set = Study(
      path: "made", card: Self.study.card, estimates: Self.study.estimates(),
      features: try Self.features())
    let with = try #require(RobustnessSheet(Self.subject, of: set))
    let sweep = try #require(lines(.unchecked, with).first { $0.variant == "temperature sweep" })
    #expect(
      sweep.command?.joined(separator: " ")
        == "infoprism estimate made --model F-1B --dataset d --estimator exact --temperature fit "
        + "--keep-current")
    let null = RobustnessSheet.Null(
      name: "S", value: Information(bits: 0.5), mean: Information(bits: 0.01), range: nil,
      pValue: 0.005)
    let measured = try #require(
      RobustnessSheet(
        Self.subject, of: set, nulls: [null], problems: [(.temperature, "No answers.")]))
    #expect(lines(.nulls, measured).map(\.value) == [0.5])
    #expect(lines(.nulls, measured)[0].text == "of the null 0.010 bits, p 0.0050")
    #expect(!lines(.unchecked, measured).contains { $0.variant == "nulls" })
    #expect(
      lines(.unchecked, measured).first { $0.variant == "temperature sweep" }?.text
        == "No answers.")
  }

  @Test("has the model with attention cut, and how to compare it")
  func cut() throws {
    var subject = Self.subject
    subject.size = "1B+image:1-3"
    let cut = Estimate(subject: subject, estimator: "exact", atoms: Atoms(bits: 0, 0, 0.3, 0))
    let study = Study(
      path: "made", card: Self.study.card, estimates: Self.study.estimates() + [cut])
    let sheet = try #require(RobustnessSheet(Self.subject, of: study))
    let found = lines(.interventions, sheet)
    #expect(found.map(\.variant) == ["image:1-3"])
    #expect(
      found[0].command?.joined(separator: " ")
        == "infoprism estimate compare made --dataset d --model F-1B+image:1-3 --model F-1B")
    #expect(!lines(.unchecked, sheet).contains { $0.variant == "interventions" })
  }

  private static func features() throws -> [FeatureSet] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let tiny = try Study.open(root.path + "/SampleRuns/tiny-llava", index: .never)
    var set = try #require(tiny.features.first)
    set.subject = subject
    return [set]
  }

  @Test("is nothing where there is no estimate, and one table with its records")
  func table() throws {
    #expect(RobustnessSheet(Subject(dataset: "x", family: "F", size: ""), of: Self.study) == nil)
    let sheet = try #require(RobustnessSheet(Self.subject, of: Self.study))
    let table = Table.robustness(sheet)
    #expect(table.schema == "infoprism/robustness/1")
    #expect(table.rows.count == sheet.lines.count)
    for key in ["check", "variant", "S", "value", "text", "command", "verdict", "total"] {
      #expect(table.columns.contains { $0.key == key }, "\(key)")
    }
  }
}
