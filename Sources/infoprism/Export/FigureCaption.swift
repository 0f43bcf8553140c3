import Figures
import InformationDecomposition
import SafeText
import Studies
import Views

/// A caption in sentences: what is shown, of how many models, with which intervals, and how the
/// numbers came about.
struct FigureCaption {
  let figure: Figure
  let view: View
  let part: StudyPart

  var text: String {
    let unit = figure.unit.map { ", in \($0)" } ?? ""
    let sentences = ["\(figure.title)\(unit)", view.summary, counts, intervals, figure.note]
    return sentences.compactMap { $0 }.filter { !$0.isEmpty }
      .map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }

  private var counts: String? {
    let estimates = part.estimates(.output)
    let models = Set(estimates.map(\.subject.model)).count
    let datasets = Set(estimates.map(\.subject.dataset)).count
    guard models > 0 else { return nil }
    return "n = \(models) model\(models == 1 ? "" : "s") on \(datasets) "
      + "dataset\(datasets == 1 ? "" : "s")"
  }

  /// Which intervals the estimates have, where the figure shows any.
  private var intervals: String? {
    guard figure.hasIntervals else { return nil }
    let found = part.shownEstimates.flatMap(\.intervals.values).filter { !$0.isReadingError }
    let kinds = Set(
      found.map { interval in
        let level = interval.level.map { "\(NumberText.short(100 * $0)) %, " } ?? ""
        return level + interval.method
      })
    guard !kinds.isEmpty else { return nil }
    return "Intervals of estimates: " + kinds.sorted().prefix(3).joined(separator: "; ")
  }
}
