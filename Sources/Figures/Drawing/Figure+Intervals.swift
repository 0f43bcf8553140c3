extension Figure {
  /// An interval is drawn in the figure or in one of its panels.
  package var hasIntervals: Bool {
    switch content {
    case .lines(let chart): chart.series.contains { $0.points.contains { $0.band != nil } }
    case .scatter(let scatter):
      scatter.points.contains { $0.xInterval != nil || $0.yInterval != nil }
    case .whiskers(let whiskers): whiskers.rows.contains { $0.interval != nil }
    case .panels(let panels): panels.figures.contains(where: \.hasIntervals)
    case .stackedBars, .sparklines, .heatmap: false
    }
  }

  /// Everything that the figure says, as a text of which a hash can be taken.
  package var fingerprint: String {
    "\(title)\n\(unit ?? "")\n\(note ?? "")\n\(content)"
  }
}
