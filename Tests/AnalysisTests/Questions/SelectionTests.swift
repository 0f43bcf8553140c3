import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Analysis

/// The shipped study of eight models on one dataset, in which a known third of the questions needs
/// both inputs by construction.
@Suite("Selected questions")
struct SelectionTests {
  private static let grid = Result {
    try AnswerGrid(OutcomeTests.study("tiny-mixed"), dataset: "mixed")
  }

  /// The ids of the questions that need both by construction.
  private static let known: Set<String> = {
    let file = OutcomeTests.root.appending(path: "SampleRuns/tiny-mixed/make/construction.csv")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return Set(lines.filter { $0.hasSuffix(",both") }.map { String($0.split(separator: ",")[0]) })
  }()

  private static let choosing = [0, 2, 4, 6]
  private static let judging = [1, 3, 5, 7]

  private static func selection(
    _ size: QuestionSelection.Size, isBalanced: Bool = false
  ) throws -> QuestionSelection {
    let grid = try grid.get()
    return QuestionSelection(
      QuestionRanking(grid, by: choosing) { _, _ in nil }, size, isBalanced: isBalanced, in: grid)
  }

  @Test("find the known ones, with precision and recall")
  func knownSet() throws {
    let grid = try Self.grid.get()
    let found = KnownSet(try Self.selection(.share(0.5)), known: Self.known, in: grid)
    let (precision, recall) = (try #require(found.precision), try #require(found.recall))
    #expect(found.known > 150)
    #expect(precision.low > 0.9, "\(found)")
    #expect(recall.low > 0.4, "\(found)")
  }

  @Test("raise what needs both on models that did not choose, beyond random sets")
  func judgement() throws {
    let grid = try Self.grid.get()
    let selection = try Self.selection(.count(80))
    #expect(selection.entries.count == 80)
    let found = try SelectionJudgement(
      selection, in: grid, by: Self.judging, samples: [:], draws: 200, isBalanced: false, seed: 1)
    #expect(found.judges.count == 4)
    let needBoth = try #require(found.rows.first { $0.quantity == .needBoth })
    #expect(needBoth.selected > needBoth.randomInterval.high)
    #expect(needBoth.randomInterval.low < needBoth.whole)
    #expect(needBoth.whole < needBoth.randomInterval.high)
  }

  @Test("have more synergy on models that did not choose")
  func synergy() throws {
    let study = try OutcomeTests.study("tiny-mixed")
    let grid = try Self.grid.get()
    let set = try #require(study.features(of: grid.targets[1].subject(on: "mixed")).first)
    let sample = try QuestionSample(set, in: grid)
    let found = try SelectionJudgement(
      try Self.selection(.count(60)), in: grid, by: [1], samples: [1: sample], draws: 40,
      atomDraws: 3, isBalanced: false, seed: 1)
    let share = try #require(found.rows.first { $0.quantity == .synergyShare })
    #expect(share.selected > share.randomInterval.high)
    #expect(share.selected > share.whole)
  }

  @Test("are balanced by category and right option where asked")
  func balanced() throws {
    let grid = try Self.grid.get()
    let selection = try Self.selection(.count(48), isBalanced: true)
    let counts = Stratum.groups(selection.entries.map(\.place), in: grid).map(\.count)
    // Four categories by four options.
    #expect(counts == [Int](repeating: 3, count: 16))
  }

  @Test("are ranked by the lower end of the share, then by synergy, then by id")
  func ranking() throws {
    let grid = try Self.grid.get()
    let first = try #require(grid.questions.firstIndex { $0.id == "mixed-00300" })
    let ranking = QuestionRanking(grid, by: Self.choosing) { place, _ in
      Information(bits: place == first ? 9 : 1)
    }
    let lows = ranking.entries.map(\.share.low)
    #expect(lows == lows.sorted(by: >))
    let level = try #require(ranking.entries.first { $0.place == first }).share.low
    #expect(ranking.entries.first { $0.share.low == level }?.place == first)
  }
}
