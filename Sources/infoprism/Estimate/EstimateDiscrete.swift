import Analysis
import ArgumentParser
import Foundation
import InformationDecomposition
import Studies

/// Exact atoms of distributions that are given as they are.
struct EstimateDiscrete: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discrete",
    abstract: "Exact atoms of discrete distributions, with a certified gap.",
    discussion: """
      A file is {"cases": [{"name": "AND", "shape": [2, 2, 2], "pmf": [0.25, 0, 0.25, 0, 0.25, 0, \
      0, 0.25]}]}: pmf row-major [x1][x2][y], and shape the numbers of values of x1 (image), x2 \
      (text) and y (answer). Nested lists need no shape: "pmf": [[[0.25, 0], [0.25, 0]], [[0.25, \
      0], [0, 0.25]]]. The sum is 1 (tolerance \(DiscreteDistribution.tolerance)). A case may give "counts" in place of "pmf", which are \
      normalised; or "k", "A" = p(x1,y) and "B" = p(x2,y); or just the name of a known system: \(KnownSystem.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @Argument(help: "Files of distributions (JSON).") var files: [String]

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = ViewOptions.Format.text

  @Option(help: "The gap to stop at, bits. From 1e-15 to 1.") var tolerance = 1e-11

  func validate() throws {
    guard (1e-15...1).contains(tolerance) else {
      throw ValidationError("--tolerance is \(tolerance); expected bits, from 1e-15 to 1.")
    }
  }

  func run() throws {
    var table = Table(
      schema: "infoprism/discrete/1", title: "Exact atoms (BROJA), bits",
      note: "The union information lies within gapBits for certain, and with it every atom.",
      columns: [
        "name", .init("R", decimals: 6), .init("U1", decimals: 6), .init("U2", decimals: 6),
        .init("S", decimals: 6), .init("I1", decimals: 6), .init("I2", decimals: 6),
        .init("I12", decimals: 6), .init("union", decimals: 6), .init("unionInterval", decimals: 6),
        .init("gapBits", decimals: 12), "status",
        .init("minimalSpecificR", title: "R (I_min)", decimals: 6),
        .init("minimalMutualR", title: "R (MMI)", decimals: 6),
      ])
    for path in files {
      for entry in try DiscreteFile(path).cases { table.add(row(entry)) }
    }
    TablePrinter.print(table.withoutEmptyColumns, as: format)
  }

  private func row(_ entry: DiscreteFile.Case) -> [Table.Cell] {
    let tolerance = Information(bits: tolerance)
    switch entry.content {
    case .joint(let distribution):
      let found = distribution.decompose(tolerance: tolerance)
      func redundancy(_ measure: RedundancyMeasure) -> Table.Cell {
        .number(measure.atoms(of: distribution).redundancy.bits)
      }
      return cells(
        entry.name, found.informations.vision, found.informations.language,
        joint: found.informations.joint, low: found.unionLow, high: found.unionHigh)
        + [redundancy(.minimalSpecific), redundancy(.minimalMutual)]
    case .marginals(let pair):
      let found = pair.union(tolerance: tolerance)
      return cells(
        entry.name, found.vision, found.language, joint: nil, low: found.low, high: found.high)
        + [.missing, .missing]
    }
  }

  private func cells(
    _ name: String, _ vision: Information, _ language: Information, joint: Information?,
    low: Information, high: Information
  ) -> [Table.Cell] {
    let union = 0.5 * (low + high)
    let gap = (high - low).bits
    return Table.row(
      name, (vision + language - union).bits, (union - language).bits, (union - vision).bits,
      joint.map { ($0 - union).bits }, vision.bits, language.bits, joint?.bits, union.bits,
      Interval(low: low.bits, high: high.bits, level: 1, method: "certificate"), gap,
      gap <= max(tolerance, 1e-9) ? "certified" : "wide")
  }
}
