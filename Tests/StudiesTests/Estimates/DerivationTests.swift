import Dispatch
import InformationDecomposition
import Synchronization
import Testing

@testable import Studies

@Suite("What is made of a study")
struct DerivationTests {
  private func study() -> Study { Study(path: "Made", card: StudyCard(title: "Made")) }

  @Test("is made once for each state, dataset and filter")
  func once() throws {
    var made = 0
    func make() -> Int {
      made += 1
      return made
    }
    let study = study()
    let filter = try Filter("S > 0.2")
    for _ in 0..<3 {
      #expect(study.derived(.init("x"), make) == 1)
    }
    #expect(study.derived(.init("x", dataset: "One"), make) == 2)
    #expect(study.derived(.init("x", filter: filter), make) == 3)
    #expect(study.derived(.init("y"), make) == 4)
    #expect(self.study().derived(.init("x"), make) == 5)
    #expect(study.known(.init("x", dataset: "One")) == 2)
    #expect(study.known(.init("z")) as Int? == nil)
  }

  @Test("is made once where several threads ask at one time")
  func threads() {
    let study = study()
    let made = Atomic(0)
    // Time enough for all to ask.
    @Sendable func make() -> Int {
      made.add(1, ordering: .relaxed)
      return (0..<300_000).reduce(0) { ($0 + $1 * $1) % 1009 }
    }
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      _ = study.derived(.init("x"), make)
    }
    #expect(made.load(ordering: .relaxed) == 1)
  }

  @Test("is nil where nil was made, and is made where nothing was")
  func nothing() {
    let study = study()
    let first: Int? = study.derived(.init("some")) { 7 }
    #expect(first == 7)
    let none: Int? = study.derived(.init("none")) { nil }
    let again: Int? = study.derived(.init("none")) { 8 }
    #expect(none == nil && again == nil)
  }

  @Test("is kept by how lately it was asked for")
  func latest() {
    let study = study()
    for number in 0..<100 {
      _ = study.derived(.init("\(number)")) { number }
      _ = study.derived(.init("0")) { -1 }
    }
    #expect(study.known(.init("0")) == 0)
    #expect(study.known(.init("1")) as Int? == nil)
    #expect(study.known(.init("99")) == 99)
  }

  /// `A-B-C` of two families: their estimates stand between one another.
  @Test("a history is of its target alone, also where two models have one name")
  func histories() {
    let first = Subject(dataset: "One", family: "A-B", size: "C")
    let second = Subject(dataset: "One", family: "A", size: "B-C")
    func estimate(_ subject: Subject, _ synergy: Double) -> Estimate {
      Estimate(
        subject: subject, estimator: "exact", atoms: Atoms(bits: 0, 0, 0, synergy),
        provenance: Provenance(date: "2026-01-0\(Int((10 * synergy).rounded()))"))
    }
    let study = Study(
      path: "Made", card: StudyCard(title: "Made"),
      estimates: [
        estimate(first, 0.1), estimate(second, 0.2), estimate(first, 0.3), estimate(second, 0.4),
        estimate(first, 0.5),
      ])
    func synergies(_ estimates: [Estimate]) -> [Double] {
      estimates.map { (10 * $0.atoms.synergy.bits).rounded() / 10 }
    }
    #expect(synergies(study.history(of: Target(first))) == [0.1, 0.3, 0.5])
    #expect(synergies(study.history(of: Target(second))) == [0.2, 0.4])
    #expect(study.historyCount(of: Target(first)) == 3)
    #expect(study.historyCount(of: Target(first, layer: 1)) == 0)
    #expect(synergies(study.currentEstimates()) == [0.5, 0.4])
    #expect(study.count(EstimateQuery(family: "A")) == 2)
    #expect(study.count(EstimateQuery(estimator: "exact")) == 5)
    #expect(study.count(EstimateQuery(estimator: "BATCH")) == 0)
  }
}
