import Estimation
import Foundation
import InformationDecomposition
import Studies
import Testing

@Suite("Two models on the same questions")
struct PairedComparisonTests {
  private let sets: [FeatureSet]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let study = try Study.open(root.appending(path: "SampleRuns/tiny-llava").path, index: .never)
    sets = ["S", "XS"].flatMap { size in
      study.features.filter { set in
        set.subject.size == size && set.subject.stage == nil
          && ["known-colour", "shown-colour"].contains(set.subject.dataset)
      }.sorted { $0.folder < $1.folder }
    }
    try #require(sets.count == 4)
  }

  @Test("differ in nothing where they are one model", arguments: [EstimatorKind.batch, .exact])
  func same(kind: EstimatorKind) throws {
    var settings = EstimationSettings(estimator: kind)
    settings.batch.epochs = 1
    let found = try PairedComparison(
      .init(sets[0]), .init(sets[0]), settings: settings, seed: 1, draws: 3)
    #expect(found.questions == 512)
    #expect(found.rows.map(\.quantity) == ["R", "U1", "U2", "S", "total", "accuracy"])
    for row in found.rows {
      #expect(row.firstValue == row.secondValue && row.difference == 0 && !row.isDistinct)
      // Exact bounds of one may lie against the other's: the interval has 0 within.
      #expect(row.interval.low <= 0 && row.interval.high >= 0)
      if kind == .batch || row.quantity == "accuracy" {
        #expect(row.interval.low == 0 && row.interval.high == 0)
      }
    }
  }

  /// The published card of the study: U2 1.92 bits of S and 1.68 of XS where the text tells it.
  @Test("differ by what each estimates, the other way round with the other sign")
  func swapped() throws {
    let settings = EstimationSettings(estimator: .batch)
    let found = try PairedComparison(
      .init(sets[0]), .init(sets[2]), settings: settings, seed: 0, draws: 40)
    let back = try PairedComparison(
      .init(sets[2]), .init(sets[0]), settings: settings, seed: 0, draws: 40)
    let unique = try #require(found.rows.first { $0.quantity == "U2" })
    #expect(abs(unique.firstValue - 1.92) < 0.01 && abs(unique.secondValue - 1.68) < 0.01)
    #expect(unique.isDistinct && unique.interval.low <= unique.difference)
    #expect(unique.interval.method.contains("bootstrap of"))
    for (row, other) in zip(found.rows, back.rows) {
      #expect(row.firstValue == other.secondValue && row.difference == -other.difference)
      #expect(abs(row.interval.low + other.interval.high) < 1e-12)
    }
  }

  @Test("are of the questions that are asked for, and say which")
  func part() throws {
    let set = sets[0]
    let ids = try #require(try set.features(.evaluation).ids())
    let found = try PairedComparison(
      .init(set), .init(sets[2]), settings: EstimationSettings(estimator: .exact), seed: 1,
      draws: 2, ids: Set(ids.prefix(200)), filter: "id < 200")
    #expect(found.questions == 200)
    #expect(found.rows.allSatisfy { $0.questions == 200 && $0.filter == "id < 200" })
    let hash = try set.featureHash()
    #expect(found.rows.allSatisfy { $0.provenance.features == hash })
    #expect(found.rows[0].first.title == "TinyLLaVA-S")
  }

  @Test("need questions in common")
  func apart() throws {
    let error = #expect(throws: DecompositionError.self) {
      try PairedComparison(
        .init(sets[0]), .init(sets[1]), settings: EstimationSettings(estimator: .exact), seed: 1,
        draws: 2)
    }
    #expect("\(try #require(error))".contains("have no question in common"))
  }

  @Test("and how far BATCH is from the exact union information stands with its estimate")
  func certificate() async throws {
    let plan = try Plan(
      sets: [sets[2]],
      settings: [EstimatorKind.batch, .exact].map {
        var settings = EstimationSettings(estimator: $0)
        settings.bootstrap = 0
        return settings
      })
    var found: [String: Estimate] = [:]
    for await event in LocalEngine(workers: 1, destination: nil).run(plan, sets: [sets[2]]) {
      if case .finished(let item, let estimate) = event {
        found[item.settings.estimator.name] = estimate
      }
    }
    let exact = try #require(found["exact"])
    let batch = try #require(found["BATCH"]).diagnostics
    let union = exact.atoms.total.bits - exact.atoms.synergy.bits
    let (low, high) = (try #require(batch[.certifiedLow]), try #require(batch[.certifiedHigh]))
    #expect(abs(0.5 * (low + high) - union) < 1e-9)
    #expect(abs(high - low - (exact.gap?.bits ?? 0)) < 1e-9)
    // It was seen 0.0097 bits above.
    let distance = try #require(batch[.certifiedDistance])
    #expect(distance > 0 && distance < 0.02)
    #expect(abs(try #require(batch[.certifiedUnion]) - high - distance) < 1e-12)
  }
}
