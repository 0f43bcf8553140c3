import Estimation
import Foundation
import InformationDecomposition
import Studies
import Testing

@Suite("The knock-out that ships")
struct KnockoutTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private let sets: [FeatureSet]

  init() throws {
    let path = Self.root.appending(path: "SampleRuns/tiny-llava").path
    sets = try Study.open(path, index: .never).features
  }

  private func features(_ size: String, on dataset: String) throws -> FeatureSet {
    try #require(
      sets.first {
        $0.subject.size == size && $0.subject.dataset == dataset && $0.subject.stage == nil
      })
  }

  private func differences(_ cut: String, on dataset: String) throws -> [PairedDifference] {
    try PairedComparison(
      .init(features("S+\(cut)", on: dataset)), .init(features("S", on: dataset)),
      settings: EstimationSettings(estimator: .exact), seed: 0, draws: 200
    ).rows
  }

  /// `-1.915 [-1.926, -1.903]` as numbers.
  private func numbers(_ cell: Substring) -> [Double] {
    cell.matches(of: /-?\d+\.\d+/).compactMap { Double($0.0) }
  }

  @Test("is what its documentation says", arguments: ["shape-colour", "known-colour"])
  func documentation(dataset: String) throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "Sources/ModelProbe/ModelProbe.docc/Knockouts.md"),
      encoding: .utf8)
    let table = text.split(separator: "\n").filter { $0.hasPrefix("| \(dataset) |") }
    let image = try differences("image:1-3", on: dataset)
    let sham = try differences("sham:1-3", on: dataset)
    #expect(table.count == image.count && table.count == 6)
    for (line, (cut, null)) in zip(table, zip(image, sham)) {
      let cells = line.split(separator: "|").map { $0.trimmingPrefix(" ") }
      #expect(cells[1].hasPrefix(cut.quantity + " "))
      for (cell, row) in [(cells[2], cut), (cells[3], null)] {
        let found = [row.difference, row.interval.low, row.interval.high]
        let written = numbers(cell)
        try #require(written.count == 3)
        // Three decimals are written.
        for (one, other) in zip(found, written) { #expect(abs(one - other) <= 0.0011) }
      }
    }
  }

  @Test("takes all synergy where answers are born from fusion, and no answer from the text")
  func claims() throws {
    let fused = try differences("image:1-3", on: "shape-colour")
    let synergy = try #require(fused.first { $0.quantity == "S" })
    #expect(
      abs(synergy.firstValue) < 0.01 && synergy.secondValue > 1.9 && synergy.interval.high < -1.8)
    let known = try differences("image:1-3", on: "known-colour")
    let accuracy = try #require(known.first { $0.quantity == "accuracy" })
    #expect(accuracy.difference == 0)
    let total = try #require(known.first { $0.quantity == "total" })
    #expect(abs(total.interval.low) < 0.01 && abs(total.interval.high) < 0.01)
    let null = try #require(
      try differences("sham:1-3", on: "shape-colour").first { $0.quantity == "S" })
    #expect(abs(null.interval.low) < 0.01 && abs(null.interval.high) < 0.01)
  }
}
