extension [String] {
  /// Each in at most `columns` columns, cut at the one place at which most of them stay apart: near
  /// the middle, or further to an end where that alone tells them apart, as sizes do in
  /// `LLaVA-1.5-7B · MMBench` and `LLaVA-1.5-13B · MMBench`.
  package func truncatedApart(to columns: Int, ellipsis: Character = "…") -> [String] {
    let room = columns - ellipsis.displayWidth
    guard room > 0, contains(where: { $0.displayWidth > columns }) else {
      return map { $0.truncated(to: columns, at: .middle, ellipsis: ellipsis) }
    }
    func cut(head: Int) -> [String] {
      map { text in
        guard text.displayWidth > columns else { return text }
        return text.prefix(columns: head) + String(ellipsis) + text.suffix(columns: room - head)
      }
    }
    let middle = room / 2
    var best = cut(head: middle)
    let wanted = Set(self).count
    for distance in 1..<Swift.max(2, room) where Set(best).count < wanted {
      for head in [middle - distance, middle + distance] where (0...room).contains(head) {
        let other = cut(head: head)
        if Set(other).count > Set(best).count { best = other }
      }
    }
    return best
  }
}
