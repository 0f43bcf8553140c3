import Analysis
import Figures
import SafeText
import Studies
import Views

/// A caption in sentences: what is shown, of how many models, with which intervals, and how the
/// numbers came about.
struct FigureCaption {
  let figure: Figure
  let view: View
  let part: StudyPart
  /// The records that the figure draws.
  let table: Table?

  var text: String {
    let unit = figure.unit.map { ", in \($0)" } ?? ""
    let sentences = ["\(figure.title)\(unit)", view.summary, counts, intervals, figure.note]
    return sentences.compactMap { $0 }.filter { !$0.isEmpty }
      .map { $0.last.map { ".?!".contains($0) } == true ? $0 : $0 + "." }.joined(separator: " ")
  }

  /// Of what is drawn; where records are of more than one model each, of what they are made of.
  private var counts: String? {
    let estimates = part.estimates(.output)
    let models = words(["model", "first", "second"]) ?? Set(estimates.map(\.subject.model))
    let datasets = words(["dataset"]) ?? Set(estimates.map(\.subject.dataset))
    guard !models.isEmpty else { return nil }
    return "n = \("model".counted(models.count)) on "
      + "dataset".counted(datasets.count)
  }

  /// The words in some columns; nil where the table has none of them.
  private func words(_ keys: Set<String>) -> Set<String>? {
    guard let table else { return nil }
    let places = table.columns.indices.filter { keys.contains(table.columns[$0].key) }
    let found = table.rows.flatMap { row in places.compactMap { row[$0].words } }
    return found.isEmpty ? nil : Set(found)
  }

  /// What the intervals are that the figure draws: those of the records with the same bounds, or
  /// all of them where the figure draws them on another scale.
  private var intervals: String? {
    let drawn = Set(figure.intervals)
    guard let table, !drawn.isEmpty else { return nil }
    var same: [String] = []
    var others: [String] = []
    for cell in table.rows.joined() {
      guard case .interval(let low, let high, let level?, let method) = cell, low <= high else {
        continue
      }
      let kind = "\(NumberText.short(100 * level)) %, \(method)"
      if drawn.contains(low...high) { same.append(kind) } else { others.append(kind) }
    }
    let kinds = Set(same.isEmpty ? others : same).sorted()
    guard !kinds.isEmpty else { return nil }
    return "Intervals: " + kinds.prefix(3).joined(separator: "; ")
      + (kinds.count > 3 ? "; and \(kinds.count - 3) more kinds" : "")
  }
}
