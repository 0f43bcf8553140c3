// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

extension PaperBars {
  /// Where rows and their names stand.
  struct Layout {
    static let gap = 9.5
    private static let leastPlot = 27.0

    private let bars: StackedBars
    private let style: PaperStyle
    private let groupWidth: Double
    private let labelWidth: Double
    private let labels: [PaperNames.Fitted]
    private let groups: [PaperNames.Fitted]
    let titles: [PaperNames.Fitted]
    /// The width of the names.
    let names: Double
    /// The width of a plot.
    let plot: Double
    /// How many plots stand side by side, and how many such lines there are.
    let columns: Int
    let lines: Int
    /// The distance of rows that suits them.
    let pitch: Double
    private let hasTitles: Bool
    private let axisHeight: Double
    /// The width of the texts of bars at the right of the one plot; with markers, whose scale says
    /// the same, and beside other plots there is none.
    let texts: Double
    /// The height above the rows.
    let top: Double

    init(_ all: PaperBars, _ width: Double, with pen: PaperPen) {
      bars = all.first
      style = all.style
      let names = PaperNames(style: style, key: all.context.key, pen: pen)
      let shown = all.first.groups.filter { !$0.bars.isEmpty }
      texts =
        all.hasMarkers || all.all.count > 1
        ? 0
        : shown.flatMap(\.bars).compactMap { bar in
          bar.text.map { pen.width(of: $0, size: all.style.leastSize) + 4 }
        }.max() ?? 0
      let barNames = shown.flatMap { group in
        group.bars.map { all.first.label(of: $0, in: group) }
      }
      let hasGroups = shown.contains { !$0.label.isEmpty }
      let size = all.style.smallSize
      func fitted(
        _ room: (labels: Double, all: Double), _ names: PaperNames
      ) -> (labels: [PaperNames.Fitted], groups: [PaperNames.Fitted]) {
        let labels = barNames.map { names.fitted($0, to: width * room.labels, size: size) }
        let left = width * room.all - (labels.map { names.width($0) }.max() ?? 0) - 6
        return (
          labels,
          shown.map { group in
            names.fitted(group.label, to: left, size: size, lines: min(2, group.bars.count))
          }
        )
      }
      // The least room in which no name is cut. Beside others a plot gives up less.
      let usual = (labels: hasGroups ? 0.2 : 0.4, all: 0.42)
      let wider = [(labels: 0.28, all: 0.48), (labels: 0.36, all: 0.54), (labels: 0.42, all: 0.58)]
      let share =
        ([usual] + (all.all.count > 1 ? [] : wider)).first { share in
          let trial = PaperKey()
          _ = fitted(share, PaperNames(style: all.style, key: trial, pen: pen))
          return trial.isEmpty
        } ?? usual
      let placed = fitted(share, names)
      labels = placed.labels
      labelWidth = labels.map { names.width($0) }.max() ?? 0
      groups = placed.groups
      groupWidth = hasGroups ? (groups.map { names.width($0) }.max() ?? 0) + 5 : 0
      self.names = groupWidth + labelWidth + 4
      let room = width - self.names - max(8, texts)
      let fitting = max(1, Int((room + Self.gap) / (Self.leastPlot + Self.gap)))
      let rowsNeeded = (all.all.count + fitting - 1) / fitting
      columns = (all.all.count + rowsNeeded - 1) / rowsNeeded
      lines = rowsNeeded
      let most2 = min(240, (room - Self.gap * Double(columns - 1)) / Double(columns))
      plot = max(10, columns == 1 ? room : most2)
      let plotWidth = plot
      let sizes = [all.style.textSize, all.style.smallSize, all.style.leastSize]
      let titleRoom = plotWidth + Self.gap - 4
      // Titles beside each other have one size: in a line each, or else in two.
      let line = sizes.first { size in
        all.titles.allSatisfy { pen.width(of: $0, size: size, isBold: true) <= titleRoom }
      }
      var wrapped = all.titles.map { title in
        line.map { PaperNames.Fitted(lines: [title], size: $0) }
          ?? names.fitted(title, to: titleRoom, size: sizes[0], lines: 2, isBold: true)
      }
      let least = wrapped.map(\.size).min() ?? sizes[0]
      for index in wrapped.indices { wrapped[index].size = least }
      titles = wrapped
      hasTitles = !titles.isEmpty
      let titleHeight =
        wrapped.isEmpty
        ? 0 : Double(wrapped.map(\.lines.count).max() ?? 1) * all.style.textSize * 1.15 + 3
      let second =
        all.hasMarkers ? PaperAxis.height(hasTitle: all.first.markerAxis?.title != nil, style) : 3
      top = titleHeight + second
      axisHeight = PaperAxis.height(hasTitle: (all.first.axis.title ?? all.unit) != nil, style)
      // Rows as close as a page asks for, and no closer than letters.
      let natural = size * 1.3
      let page = PaperFigure.pageHeight * 0.86 / Double(rowsNeeded) - top - axisHeight
      let units = Self.units(bars)
      pitch = max(
        style.leastSize * 1.02, min(units < 12 ? natural * 1.25 : natural, page / max(1, units)))
    }

    /// Rows and the gaps between groups, in rows.
    private static func units(_ bars: StackedBars) -> Double {
      let groups = bars.groups.filter { !$0.bars.isEmpty }
      return Double(bars.bars.count) + 0.4 * Double(max(0, groups.count - 1)) + 0.3
    }

    func rows(_ pitch: Double) -> (middles: [Double], height: Double) {
      var middles: [Double] = []
      var y = 0.15 * pitch
      for group in bars.groups where !group.bars.isEmpty {
        for _ in group.bars {
          middles.append(y + pitch / 2)
          y += pitch
        }
        y += 0.4 * pitch
      }
      return (middles, Self.units(bars) * pitch)
    }

    func lineHeight(_ pitch: Double) -> Double {
      top + rows(pitch).height + axisHeight + (lines > 1 ? 5 : 0)
    }

    /// The distance of rows that fills a height.
    func pitch(filling height: Double) -> Double {
      max(3, (height - top - axisHeight - (lines > 1 ? 5 : 0)) / Self.units(bars))
    }

    func drawNames(x: Double, top: Double, _ pitch: Double, _ pen: PaperPen) {
      let names = PaperNames(style: style, key: PaperKey(), pen: pen)
      let middles = rows(pitch).middles
      var row = 0
      for (group, name) in zip(bars.groups.filter { !$0.bars.isEmpty }, groups) {
        // The name at the first row, or over as many as its lines take.
        let middle = (middles[row] + middles[row + name.lines.count - 1]) / 2
        if !group.label.isEmpty { names.draw(name, x: x, middle: top + middle) }
        for bar in group.bars.indices {
          names.draw(
            labels[row + bar], x: x + self.names - 4, middle: top + middles[row + bar],
            align: .right, isBold: group.bars[bar].isMarked)
        }
        row += group.bars.count
      }
    }

    func drawTitle(_ index: Int, x: Double, bottom: Double, _ pen: PaperPen) {
      let title = titles[index]
      for (line, text) in title.lines.enumerated() {
        pen.text(
          text, x: x,
          y: bottom - title.size * 1.15 * Double(title.lines.count - 1 - line) - 1,
          size: title.size, PaperStyle.text, isBold: true)
      }
    }
  }
}
