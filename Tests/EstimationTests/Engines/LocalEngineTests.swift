import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

@Suite("The local engine")
struct LocalEngineTests {
  private let sample: SampleStudy

  init() throws { sample = try SampleStudy() }

  private func plan(seeds: Range<UInt64>, epochs: Int = 1) throws -> Plan {
    var settings = EstimationSettings(estimator: .batch)
    settings.batch.epochs = epochs
    settings.bootstrap = 0
    let study = try sample.open()
    return try Plan(sets: study.features, settings: [settings], seeds: Array(seeds))
  }

  private func engine() -> LocalEngine { LocalEngine(workers: 2, destination: sample.path) }

  @Test("makes what the study lacks, once")
  func missing() async throws {
    let plan = try plan(seeds: 0..<3)
    for _ in 0..<2 {
      let study = try sample.open()
      for await event in engine().run(plan.missing(from: study), of: study) {
        if case .failed(_, let reason) = event { Issue.record("\(reason)") }
      }
    }
    let study = try sample.open()
    #expect(study.findings.isEmpty)
    #expect(study.estimates().compactMap(\.key).sorted() == plan.items.map(\.key).sorted())
  }

  @Test("harms no other run of the same plan, and both find the same numbers")
  func atOnce() async throws {
    let plan = try plan(seeds: 0..<2)
    let study = try sample.open()
    let engine = engine()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { for await _ in engine.run(plan, of: study) {} } }
    }
    let made = try sample.open()
    #expect(made.findings.isEmpty && made.count() == 4)
    let byKey = Dictionary(grouping: made.estimates(), by: \.key)
    #expect(byKey.count == 2)
    for twins in byKey.values { #expect(Set(twins.map(\.atoms)).count == 1) }
  }

  @Test("ends what is under way when nobody listens any more, and keeps what is finished")
  func cancelled() async throws {
    var plan = try plan(seeds: 0..<2)
    // So long that it ends in time only where it is cancelled.
    plan.items += try self.plan(seeds: 0..<1, epochs: 1_000_000).items
    let study = try sample.open()
    let engine = LocalEngine(workers: 1, destination: sample.path)
    var finished = 0
    for await event in engine.run(plan, of: study) {
      if case .finished = event { finished += 1 }
      if finished == 2 { break }
    }
    let kept = try sample.open()
    #expect(kept.findings.isEmpty)
    #expect(kept.count() == 2)
    #expect(plan.missing(from: kept).items == plan.items.suffix(1))
  }

  @Test("says which item failed and why, and goes on with the others")
  func failed() async throws {
    let study = try sample.open()
    var plan = try plan(seeds: 0..<1)
    var other = plan.items[0]
    other.features = "nobody"
    plan.items.append(other)
    var reasons: [String] = []
    for await event in engine().run(plan, of: study) {
      if case .failed(_, let reason) = event { reasons.append(reason) }
    }
    #expect(reasons.count == 1)
    #expect(reasons.first?.contains("there are no such features") == true, "\(reasons)")
    #expect(try sample.open().count() == 1)
  }
}
