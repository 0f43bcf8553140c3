extension Figure {
  /// The intervals that are drawn, in the figure or in its panels.
  package var intervals: [ClosedRange<Double>] {
    switch content {
    case .lines(let chart): chart.series.flatMap { $0.points.compactMap(\.band) }
    case .scatter(let scatter):
      scatter.points.flatMap { [$0.xInterval, $0.yInterval].compactMap { $0 } }
    case .whiskers(let whiskers): whiskers.rows.compactMap(\.interval)
    case .panels(let panels): panels.figures.flatMap(\.intervals)
    case .stackedBars, .sparklines, .heatmap: []
    }
  }

  /// Everything that the figure says, as a text of which a hash can be taken.
  package var fingerprint: String {
    "\(title)\n\(unit ?? "")\n\(note ?? "")\n\(content)"
  }
}
