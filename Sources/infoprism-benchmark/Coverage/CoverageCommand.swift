// Conversions fit: counts of simulations, given by whoever measures.

import ArgumentParser
import Foundation
import InformationDecomposition

/// How often intervals hold the truth: simulations of systems whose atoms are known.
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: "Coverage, bias and width of intervals, and the p-values of nulls, by simulation.",
    discussion: """
      Prints a Markdown table, a line for each cell and atom: exact intervals of two and four \
      labels, pictures with six questions each, sources with few outcomes of two, three and five \
      labels, BATCH's own intervals, and Kolmogorov and \
      Smirnov's test of the nulls' p-values. The same seeds give the same table. The table in the \
      documentation of InformationDecomposition was made this way.
      """)

  @Option(
    help: """
      Simulations of each cell of two labels; four labels and few posteriors get half, BATCH a \
      quarter, nulls 5/4.
      """)
  var simulations = 400

  @Option(help: "Draws of the bootstrap in each simulation.") var draws = 200

  @Option(help: "Only cells whose name has one of these texts, such as 'tie K=2' or 'BATCH'.")
  var cells: [String] = []

  func validate() throws {
    guard simulations > 0, draws > 1 else {
      throw ValidationError("--simulations is at least 1 and --draws at least 2.")
    }
  }

  func run() throws {
    print("| cell | atom | truth | bias | width | coverage | simulations |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for cell in Self.all where isWanted(cell.name) {
      for line in try cell.lines(simulations: simulations, draws: draws) { print(line) }
      fflush(nil)
    }
    for cell in DiscreteCell.all where isWanted(cell.name) {
      for line in try cell.lines(simulations: simulations, draws: draws) { print(line) }
      fflush(nil)
    }
    for cell in BatchCell.all where isWanted(cell.name) {
      for line in try cell.lines(simulations: max(1, simulations / 4), draws: draws) {
        print(line)
      }
      fflush(nil)
    }
    let nulls = NullCell.all.filter { isWanted($0.name) }
    guard !nulls.isEmpty else { return }
    print("\n| null | simulations | p quartiles | Kolmogorov-Smirnov distance | p |")
    print("| --- | --- | --- | --- | --- |")
    for cell in nulls {
      print(try cell.line(simulations: max(20, simulations * 5 / 4), draws: draws))
      fflush(nil)
    }
  }

  private func isWanted(_ name: String) -> Bool {
    cells.isEmpty || cells.contains { name.contains($0) }
  }

  private static let all: [CoverageCell] = {
    var found: [CoverageCell] = []
    for labels in [2, 4] {
      for system in KnownChannels.Name.allCases {
        for count in labels == 2 ? [200, 500, 2000] : [500, 2000] {
          found.append(CoverageCell(system: system, labels: labels, count: count))
        }
      }
    }
    for system in [KnownChannels.Name.tie, .interior] {
      for count in [600, 1800] {
        found.append(CoverageCell(system: system, labels: 2, count: count, perPicture: 6))
      }
    }
    found.append(CoverageCell(system: .interior, labels: 4, count: 1200, perPicture: 6))
    return found
  }()
}

/// Intervals of the exact decomposition for one system and number of questions.
struct CoverageCell {
  var system: KnownChannels.Name
  var labels: Int
  var count: Int
  var perPicture = 1

  var name: String {
    let pictures = perPicture > 1 ? ", \(perPicture) a picture" : ""
    return "\(system.rawValue) K=\(labels) N=\(count)\(pictures)"
  }

  func lines(simulations: Int, draws: Int) throws -> [String] {
    let channels = KnownChannels(system, labels: labels)
    let truth = try channels.truth()
    return try ExactCoverage(name: name, truth: truth, draws: draws).lines(
      simulations: labels == 2 ? simulations : max(1, simulations / 2)
    ) { seed in
      let (sample, pictures) = try channels.sample(
        count: count, perPicture: perPicture, seed: seed)
      return (sample, QuestionUnits(questions: count, clusters: perPicture > 1 ? pictures : nil))
    }
  }
}
