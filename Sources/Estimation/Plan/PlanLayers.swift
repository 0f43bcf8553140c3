import Studies

extension Plan.Layers {
  /// Reads `none`, `all`, or numbers as in `1,8,16-24`; nil where the text is none of these.
  public init?(_ text: String) {
    switch text {
    case "none": self = .output
    case "all": self = .all
    default:
      var layers: [Int] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let words = part.split(separator: "-", omittingEmptySubsequences: false)
        let ends = words.compactMap { Int($0, radix: 10) }
        guard ends.count == words.count, (1...2).contains(ends.count), let first = ends.first,
          let last = ends.last, first > 0, first <= last, last <= 10_000
        else { return nil }
        layers += first...last
      }
      // A layer that stands twice is meant once.
      self = .some(layers.uniqued())
    }
  }
}
