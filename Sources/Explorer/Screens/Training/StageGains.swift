import Analysis
import InformationDecomposition
import Studies
import Terminal

/// What each stage of a training gained of each atom, in bits, as a table in cells.
struct StageGains {
  private let curve: Curve

  init(_ curve: Curve) { self.curve = curve }

  /// `S+0.48`, in bits.
  static func text(_ gain: StageGain) -> String {
    "\(gain.atom.symbol)\(Numbers.signed(gain.gain.value, decimals: 2))"
  }

  /// A heading, a line a stage, and what the mark means; with intervals where there is room.
  func lines(width: Int) -> [String] {
    let gains = Atom.allCases.map { StageGain.gains(of: $0, along: curve.estimates) }
    let names = gains[0].map(\.stage)
    let first = min(24, max(13, names.map(\.count).max() ?? 0)) + 1
    let showsIntervals = width >= first + 4 * 22
    let column = showsIntervals ? 22 : 11
    let heading =
      Numbers.pad("gain in bits", to: first)
      + Atom.allCases.map { Numbers.pad($0.symbol, to: column) }.joined()
    let lines = names.indices.map { stage in
      Numbers.pad(TextBlock.truncated(names[stage], to: first - 1), to: first)
        + gains.map {
          Numbers.pad(Self.cell($0[stage], showsInterval: showsIntervals), to: column)
        }.joined()
    }
    return [heading] + lines + ["* carried by this stage"]
  }

  private static func cell(_ gain: StageGain, showsInterval: Bool) -> String {
    let interval = (showsInterval ? gain.gain.interval : nil).map {
      " [\(Numbers.fixed($0.low, decimals: 2)), \(Numbers.fixed($0.high, decimals: 2))]"
    }
    return Numbers.signed(gain.gain.value) + (gain.isCarrier ? "*" : "") + (interval ?? "")
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    for (index, line) in lines(width: area.columns).enumerated() {
      canvas.write(
        line, column: area.column, row: area.row + index, style: index == 0 ? .bold : .plain,
        clip: area)
    }
  }
}
