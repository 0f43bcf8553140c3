import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal

/// How sure the numbers of a model are, in lines: the intervals of its estimates, and the mean and
/// standard deviation over seeds of what was estimated with several.
struct ModelUncertainty {
  private let estimates: [Estimate]
  private let histories: [Target: [Estimate]]

  init(_ estimates: [Estimate], in study: Study) {
    self.estimates = estimates
    histories = study.histories(of: Set(estimates.filter { $0.seed != nil }.map(\.target)))
  }

  func lines(columns: Int) -> [StyledLine] {
    estimates.flatMap { estimate -> [StyledLine] in
      [intervals(estimate), seeds(estimate)].compactMap { $0 }.flatMap { text in
        (estimate.subject.dataset + " " + text).wrapped(to: max(1, columns)).map { StyledLine($0) }
      }
    }
  }

  /// `95 % by bootstrap: R [0.01, 0.02], …`; a reading error is told in the figure's note.
  private func intervals(_ estimate: Estimate) -> String? {
    let known = Atom.allCases.compactMap { atom -> (atom: Atom, interval: Interval)? in
      estimate.intervals[atom.symbol].flatMap { $0.isReadingError ? nil : (atom, $0) }
    }
    guard let first = known.first?.interval else { return nil }
    // What always holds is a bound, and says nothing of other samples.
    let level =
      first.level == 1
      ? "bounds " : first.level.map { "\(NumberText.fixed(100 * $0, decimals: 0)) % " } ?? ""
    let texts = known.map { atom, interval in
      "\(atom.symbol) \(NumberText.bounds(interval.low, interval.high))"
    }
    return "\(level)by \(first.method): \(texts.joined(separator: ", "))"
  }

  /// Over the seeds of what was otherwise made in the same way; nil with fewer than two.
  private func seeds(_ estimate: Estimate) -> String? {
    let own = (histories[estimate.target] ?? []).filter {
      $0.estimator == estimate.estimator && $0.settings == estimate.settings
    }
    let bySeed = Dictionary(own.map { ($0.seed, $0) }, uniquingKeysWith: { $1 })
    guard bySeed.count > 1 else { return nil }
    let texts = Atom.allCases.map { atom in
      let values = bySeed.values.map { $0.atoms[atom].bits }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(values.count - 1)).squareRoot()
      return "\(atom.symbol) \(NumberText.bits(mean)) ± \(NumberText.bits(deviation))"
    }
    return "over \(bySeed.count) seeds, mean ± standard deviation: "
      + texts.joined(separator: ", ")
  }
}
