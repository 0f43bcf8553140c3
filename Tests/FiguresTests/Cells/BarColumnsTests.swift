import Figures
import Terminal
import Testing

@Suite("Bars side by side")
struct BarColumnsTests {
  private func lines(_ count: Int, columns: Int) -> [String] {
    let figures = (0..<count).map { index in
      Figure(
        title: "set \(index + 1)", unit: "bits",
        content: .stackedBars(
          StackedBars(
            parts: [LegendEntry(name: "redundancy", symbol: "R", ink: .part(0))],
            groups: [
              StackedBars.Group(
                label: "Family",
                bars: ["7B", "72B"].map { StackedBars.Bar(label: $0, values: [1]) })
            ], axis: Axis(title: "bits"))))
    }
    let figure = Figure(
      title: "All", unit: "bits",
      content: .panels(Panels(figures: figures, sharesScale: true, sharesLabels: true)))
    var buffer = CellBuffer(size: Size(columns: columns, rows: 14))
    CellRenderer(capabilities: .full).draw(figure, in: buffer.bounds, of: &buffer)
    return buffer.lines
  }

  @Test("are all there where all have room", arguments: [2, 4])
  func all(count: Int) {
    let lines = lines(count, columns: 80)
    #expect(lines.contains { $0.contains("set 1") && $0.contains("set \(count)") })
    #expect(!lines[0].contains("columns"))
  }

  @Test("are as many as are legible where not all have room", arguments: [20, 100])
  func some(count: Int) {
    let lines = lines(count, columns: 80)
    #expect(lines.contains { $0.contains("set 1 ") && $0.contains("set 6") })
    #expect(lines.contains { $0.contains("7B") && $0.contains("█") })
    #expect(lines[0].contains("of \(count) columns"), "\(lines[0])")
  }
}
