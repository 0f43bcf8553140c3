import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

/// What each stage of a training gained of each atom, in bits, as a table in cells.
struct StageGains {
  private let curve: Curve

  init(_ curve: Curve) { self.curve = curve }

  /// A row a stage; with intervals where there is room.
  private func table(width: Int) -> TableView {
    let gains = Atom.allCases.map { StageGain.gains(of: $0, along: curve.estimates) }
    func table(showsIntervals: Bool) -> TableView {
      TableView(
        columns: [.init("gain in bits", isName: true)]
          + Atom.allCases.map { .init($0.symbol, priority: 1) },
        rows: gains[0].indices.map { stage in
          [gains[0][stage].stage]
            + gains.map { Self.cell($0[stage], showsInterval: showsIntervals) }
        }, note: "* carried by this stage")
    }
    let full = table(showsIntervals: true)
    return full.layout(width: width).after == 0 ? full : table(showsIntervals: false)
  }

  /// Headings, a line a stage, a blank and what the mark means.
  var rows: Int {
    StageGain.gains(of: .synergy, along: curve.estimates).count + 3
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    table(width: area.columns).draw(in: area, on: &canvas)
  }

  private static func cell(_ gain: StageGain, showsInterval: Bool) -> String {
    let interval = (showsInterval ? gain.gain.interval : nil).map {
      " " + NumberText.bounds($0.low, $0.high, decimals: 2)
    }
    return NumberText.signed(gain.gain.value) + (gain.isCarrier ? "*" : "") + (interval ?? "")
  }
}
