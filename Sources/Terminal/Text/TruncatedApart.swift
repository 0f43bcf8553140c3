extension [String] {
  /// Each in at most `columns` columns, cut at the one place at which most of them stay apart: near
  /// the middle, or further to an end where that alone tells them apart, as sizes do in
  /// `LLaVA-1.5-7B · MMBench` and `LLaVA-1.5-13B · MMBench`; within no number where that can be.
  package func truncatedApart(to columns: Int, ellipsis: Character = "…") -> [String] {
    let room = columns - ellipsis.displayWidth
    guard room > 0, contains(where: { $0.displayWidth > columns }) else {
      return map { $0.truncated(to: columns, at: .middle, ellipsis: ellipsis) }
    }
    func cut(head: Int) -> (texts: [String], torn: Int) {
      var torn = 0
      let texts = map { text -> String in
        guard text.displayWidth > columns else { return text }
        let (start, end) = (text.prefix(columns: head), text.suffix(columns: room - head))
        torn += Self.tears(text, start.count, end.count) ? 1 : 0
        return start + String(ellipsis) + end
      }
      return (texts, torn)
    }
    let middle = room / 2
    var best = cut(head: middle)
    let wanted = Set(self).count
    for distance in 1..<Swift.max(2, room) where Set(best.texts).count < wanted || best.torn > 0 {
      for head in [middle - distance, middle + distance] where (0...room).contains(head) {
        let other = cut(head: head)
        let (told, known) = (Set(other.texts).count, Set(best.texts).count)
        if told > known || told == known && other.torn < best.torn { best = other }
      }
    }
    return best.texts
  }

  /// Whether a number would be read as another one: `13B` as `3B`.
  private static func tears(_ text: String, _ head: Int, _ tail: Int) -> Bool {
    let text = [Character](text)
    func isInside(_ place: Int) -> Bool {
      0 < place && place < text.count && text[place - 1].isNumber && text[place].isNumber
    }
    return isInside(head) || isInside(text.count - tail)
  }
}
