import Foundation
import Studies
import Testing

@testable import Estimation

@Suite("What a process is given after another died")
struct SupervisionTests {
  private static func items(_ count: Int) -> [WorkItem] {
    let subject = Subject(dataset: "d", family: "F", size: "7B")
    return (0..<UInt64(count)).map { seed in
      WorkItem(
        features: "f", featureHash: "xxh64:0", subject: subject, settings: EstimationSettings(),
        seed: seed)
    }
  }

  private let items = Self.items(4)

  private func seeds(_ assignment: Supervision.Assignment?) -> [UInt64?]? {
    assignment?.items.map(\.seed)
  }

  @Test("is everything at first, and suspects one at a time after all others")
  func suspects() {
    var supervision = Supervision(items, workers: 2, limit: 3)
    #expect(supervision.next() == .init(items: items, workers: 2))
    supervision.started(items[0].key)
    supervision.settle(items[0].key)
    supervision.started(items[1].key)
    supervision.started(items[2].key)
    #expect(supervision.died() == .dropped([items[1], items[2]]))
    #expect(supervision.next() == .init(items: [items[3]], workers: 2))
    supervision.settle(items[3].key)
    #expect(supervision.next() == .init(items: [items[1]], workers: 1))
    supervision.started(items[1].key)
    #expect(supervision.died() == .died(items[1], isGivenUp: false))
    // The other has its turn first.
    #expect(seeds(supervision.next()) == [2])
    supervision.settle(items[2].key)
    for isLast in [false, true] {
      #expect(seeds(supervision.next()) == [1])
      supervision.started(items[1].key)
      #expect(supervision.died() == .died(items[1], isGivenUp: isLast))
    }
    #expect(supervision.next() == nil)
  }

  @Test("counts the deaths of earlier runs")
  func earlier() {
    var supervision = Supervision(items, workers: 2, limit: 3, deaths: [items[3].key: 2])
    _ = supervision.next()
    supervision.started(items[3].key)
    #expect(supervision.died() == .died(items[3], isGivenUp: true))
    #expect(seeds(supervision.next()) == [0, 1, 2])
  }

  @Test("is nothing where processes end before they begin, and no item is blamed for it")
  func hopeless() {
    var supervision = Supervision(items, workers: 2, limit: 3)
    for verdict in [Supervision.Verdict.none, .none, .hopeless] {
      #expect(supervision.next()?.items.count == 4)
      #expect(supervision.died() == verdict)
    }
  }

  /// Runs simulated processes until nothing is left. One of the items ends its process whenever it
  /// is begun; besides, processes are killed while several items are under way.
  @Test("finds the item that kills, and gives up no other", arguments: 0..<20)
  func laws(seed: UInt64) {
    var chance = SplitMix(state: seed)
    let items = Self.items(24)
    let killer = items[Int.random(in: 0..<24, using: &chance)]
    let workers = Int.random(in: 1...4, using: &chance)
    var supervision = Supervision(items, workers: workers, limit: 3)
    var (done, givenUp): ([String], [WorkItem]) = ([], [])
    func end() {
      if case .died(let item, true) = supervision.died() { givenUp.append(item) }
    }
    processes: while let assignment = supervision.next() {
      var rest = assignment.items[...]
      var open: [WorkItem] = []
      while !rest.isEmpty || !open.isEmpty {
        while open.count < assignment.workers, let item = rest.popFirst() {
          supervision.started(item.key)
          open.append(item)
          guard item != killer else {
            end()
            continue processes
          }
        }
        if open.count > 1, Int.random(in: 0..<5, using: &chance) == 0 {
          end()
          continue processes
        }
        let item = open.remove(at: Int.random(in: 0..<open.count, using: &chance))
        supervision.settle(item.key)
        done.append(item.key)
      }
    }
    #expect(givenUp == [killer])
    #expect(done.sorted() == items.filter { $0 != killer }.map(\.key).sorted())
  }

  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }
}
