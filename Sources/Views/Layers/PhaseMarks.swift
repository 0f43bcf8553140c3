import Analysis
import Figures
import InformationDecomposition
import SafeText
import Studies

/// The three statements on a layer curve as marks of its chart: a rule where U2 has built up and
/// where S takes over, the phases as spans under the axis, and in words what holds and what doesn't.
struct PhaseMarks {
  let rules: [LineChart.Rule]
  let spans: [LineChart.Span]
  let remark: String

  /// - Parameter x: the place of a layer, counted from 1, on the axis.
  init(_ phases: LayerPhases, first: Int, last: Int, x: (Int) -> Double) {
    let handOver = phases.handsOver == .yes ? phases.riseTo : nil
    let builtUp = phases.buildsUpFirst == .yes ? phases.languageFrom : nil
    rules = [
      builtUp.map { LineChart.Rule(x: x($0.layer), label: "U2 from \($0.layer)") },
      handOver.map { LineChart.Rule(x: x($0.layer), label: "S from \($0.layer)") },
    ].compactMap { $0 }
    var spans: [LineChart.Span] = []
    func add(_ label: String, _ from: Int, _ to: Int) {
      if from <= to { spans.append(LineChart.Span(range: x(from)...x(to), label: label)) }
    }
    let silent = phases.silentUntil?.layer ?? first - 1
    add("silent", first, silent)
    let end = handOver.flatMap { _ in phases.riseFrom?.layer } ?? last
    if builtUp != nil { add("U2 builds up", silent + 1, end) }
    if handOver != nil { add("S", end + 1, last) }
    self.spans = spans
    remark = Self.remark(phases)
  }

  /// What isn't found has no mark, and is said first.
  private static func remark(_ phases: LayerPhases) -> String {
    var parts: [String] = []
    func say(_ answer: LayerPhases.Answer, no: String, unclear: String) {
      switch answer {
      case .yes: break
      case .no: parts.append(no)
      case .unclear: parts.append(unclear)
      }
    }
    say(phases.isSilentEarly, no: "early layers not silent", unclear: "early silence unclear")
    say(
      phases.buildsUpFirst, no: "U2 not built up before S rises",
      unclear: "whether U2 builds up before S unclear")
    say(phases.handsOver, no: "no hand-over", unclear: "hand-over unclear")
    if let rise = phases.riseTo, let gain = phases.gainOfSynergy, let fall = phases.fallOfLanguage {
      parts.append(
        Self.text(phases.handsOver == .yes ? "S takes over at" : "last rise of S at", rise) + " "
          + "(S \(NumberText.signed(gain.value, decimals: 2)) "
          + "U2 \(NumberText.signed(-fall.value, decimals: 2)))")
    }
    if !phases.silentAgain.isEmpty {
      parts.append(
        "silent again at "
          + LayerPhases.ranges(phases.silentAgain).replacing(", ", with: " ")
          + " (gate or lens?)")
    }
    if let silent = phases.silentUntil {
      let gated = phases.gatedWhereSilent.map {
        " (\(NumberText.fixed(100 * $0, decimals: 0)) % gated)"
      }
      parts.append(Self.text("silent to", silent) + (gated ?? ""))
    }
    if let language = phases.languageFrom { parts.append(Self.text("U2 from", language)) }
    return parts.joined(separator: ", ")
  }

  /// `U2 from 24`, or `U2 from 24 [23-25]` where the intervals allow other layers.
  private static func text(_ what: String, _ place: LayerPhases.Place) -> String {
    guard let interval = place.interval, interval.low < interval.high else {
      return "\(what) \(place.layer)"
    }
    return "\(what) \(place.layer) [\(Int(clamping: interval.low))-\(Int(clamping: interval.high))]"
  }
}
