import Analysis
import Figures
import InformationDecomposition
import Studies

/// The phases of a layer curve as marks of its chart: a rule where an atom sets in, the phases as
/// spans under the axis, and in words what was found and what was not.
struct PhaseMarks {
  let rules: [LineChart.Rule]
  let spans: [LineChart.Span]
  let remark: String

  /// - Parameter x: the place of a layer, counted from 1, on the axis.
  init(_ phases: LayerPhases, first: Int, last: Int, x: (Int) -> Double) {
    let language = phases.languageFrom?.layer
    let fusion = phases.fusionFrom?.layer
    rules = [("U2", phases.languageFrom), ("S", phases.fusionFrom)].compactMap { name, place in
      place.map { LineChart.Rule(x: x($0.layer), label: "\(name) from \($0.layer)") }
    }
    var spans: [LineChart.Span] = []
    func add(_ label: String, _ from: Int, _ to: Int) {
      if from <= to { spans.append(LineChart.Span(range: x(from)...x(to), label: label)) }
    }
    // Phases end where the next one begins, in whichever order they come.
    let begins = [language, fusion].compactMap { $0 }
    if let silent = phases.silentUntil?.layer {
      add("silent", first, min(silent, (begins.min() ?? .max) - 1))
    }
    switch (language, fusion) {
    case (let language?, let fusion?) where language < fusion:
      add("language", language, fusion - 1)
      add("fusion", fusion, last)
    case (_, let fusion?): add("fusion", fusion, last)
    case (let language?, nil): add("language", language, last)
    case (nil, nil): break
    }
    self.spans = spans
    // What isn't found has no mark, and is said first.
    let missing = [
      phases.silentUntil == nil ? "no silent phase" : nil,
      phases.languageFrom == nil ? "U2 step not found" : nil,
      phases.fusionFrom == nil ? "S step not found" : nil,
    ].compactMap { $0 }
    let found = [
      Self.text("silent to", phases.silentUntil), Self.text("U2 from", phases.languageFrom),
      Self.text("S from", phases.fusionFrom), Self.text("U2 peak", phases.peakLanguage),
      Self.text("S peak", phases.peakSynergy),
    ].compactMap { $0 }
    let late = phases.lateSynergy.map {
      "last tenth adds \(Numbers.fixed(100 * $0.value, decimals: 0)) % of S"
    }
    remark = (missing + found + [late].compactMap { $0 }).joined(separator: ", ")
  }

  /// `S from 24`, or `S from 24 [23-25]` where the intervals allow other layers; nil for no place.
  private static func text(_ what: String, _ place: LayerPhases.Place?) -> String? {
    guard let place else { return nil }
    guard let interval = place.interval, interval.low < interval.high else {
      return "\(what) \(place.layer)"
    }
    return "\(what) \(place.layer) [\(Int(clamping: interval.low))-\(Int(clamping: interval.high))]"
  }
}
