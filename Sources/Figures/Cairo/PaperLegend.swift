/// Samples and names above a figure, in as many lines as they take.
struct PaperLegend {
  enum Sample {
    case block
    case line(dash: [Double], marker: Int?)
    case marker(Int)
  }

  typealias Item = (sample: Sample, color: RGB, name: String)

  var items: [Item]
  let style: PaperStyle
  let key: PaperKey

  init(_ items: [Item], style: PaperStyle, key: PaperKey) {
    (self.items, self.style, self.key) = (items, style, key)
  }

  /// Of a figure within a context: one entry alone needs no legend.
  init(
    _ entries: [LegendEntry], style: PaperStyle, _ context: PaperContext,
    item: (Int, LegendEntry) -> Item
  ) {
    let isShown = context.showsLegend && entries.count > 1
    self.init(isShown ? entries.enumerated().map(item) : [], style: style, key: context.key)
  }

  private func sampleWidth(_ item: Item) -> Double {
    if case .line = item.sample { 16 } else { 6 }
  }

  /// The place of each item, from the top left, and the height of all.
  private func layout(
    _ width: Double, _ pen: PaperPen
  ) -> (places: [PaperPen.Point], names: [PaperNames.Fitted], height: Double) {
    let size = style.smallSize
    let names = PaperNames(style: style, key: key, pen: pen)
    let fitted = items.map { item in
      names.fitted(item.name, to: width - sampleWidth(item) - 4, size: size)
    }
    let widths = zip(items, fitted).map { sampleWidth($0) + 3 + names.width($1) }
    var places: [PaperPen.Point] = []
    var (x, y) = (0.0, 0.0)
    for width_ in widths {
      if x > 0, x + width_ > width {
        x = 0
        y += size * 1.35
      }
      places.append((x, y))
      x += width_ + 9
    }
    return (places, fitted, items.isEmpty ? 0 : y + size * 1.7)
  }

  func height(in width: Double, with pen: PaperPen) -> Double { layout(width, pen).height }

  /// Draws and returns the height.
  func draw(in box: Box, with pen: PaperPen) -> Double {
    let layout = layout(box.width, pen)
    for (item, (place, name)) in zip(items, zip(layout.places, layout.names)) {
      let (x, y) = (box.x + place.x, box.y + place.y)
      let middle = y + style.smallSize * 0.55
      let width = sampleWidth(item)
      switch item.sample {
      case .block:
        pen.fill(Box(x: x, y: middle - 2.8, width: 5.6, height: 5.6), item.color)
      case .line(let dash, let marker):
        pen.line(
          [(x, middle), (x + width, middle)], item.color, width: 1.2, dash: dash, as: .mark)
        if let marker { pen.marker(marker, at: (x + width / 2, middle), size: 3.6, item.color) }
      case .marker(let shape):
        pen.marker(shape, at: (x + 3, middle), size: 5, item.color)
      }
      pen.text(
        name.lines[0], x: x + width + 3, y: y + style.smallSize * 0.9, size: name.size,
        PaperStyle.text)
    }
    return layout.height
  }

  /// `U1 vision uniqueness`, or the name alone where the symbol adds nothing.
  static func name(_ entry: LegendEntry) -> String {
    if case .part = entry.ink, entry.symbol != entry.name {
      return entry.symbol + " " + entry.name
    }
    return entry.name
  }
}
