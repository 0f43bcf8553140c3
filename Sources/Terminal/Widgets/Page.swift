/// Which lines of a list are on the screen: the page that holds the selection.
package struct Page {
  package let range: Range<Int>
  private let count: Int

  package init(count: Int, visible: Int, selection: Int) {
    let visible = max(1, visible)
    let start = max(0, min(selection / visible * visible, count - visible))
    range = start..<min(count, start + visible)
    self.count = count
  }

  /// `5–8 of 20`, or nil where all are on the screen.
  package var text: String? {
    range.count < count ? "\(range.lowerBound + 1)–\(range.upperBound) of \(count)" : nil
  }
}
