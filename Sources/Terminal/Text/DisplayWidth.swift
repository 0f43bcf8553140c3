extension Character {
  /// The columns that ``CellBuffer/write(_:column:row:style:clip:)`` gives this grapheme: 0 for
  /// what is invisible, 2 for East Asian wide characters and emoji, 1 for most.
  public var displayWidth: Int {
    var width = 0
    CellText.forEachPiece(of: self) { width += $0.width }
    return width
  }
}

extension StringProtocol {
  /// The columns that this text takes on the screen.
  ///
  ///     "Qwen".displayWidth   // 4
  ///     "千问".displayWidth    // 4
  public var displayWidth: Int {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// This text on one line of at most `columns` columns, with `ellipsis` where something is left
  /// out. Line breaks become blanks.
  ///
  /// Names that differ at their end, such as models of several sizes, are best cut in the middle;
  /// the end keeps the odd column.
  ///
  ///     "Qwen2.5-VL-72B".truncated(to: 10)               // "Qwen2.5-V…"
  ///     "Qwen2.5-VL-72B".truncated(to: 10, at: .middle)  // "Qwen…L-72B"
  public func truncated(
    to columns: Int, at place: TruncationPlace = .end, ellipsis: Character = "…"
  ) -> String {
    let line = contains(where: \.isNewline) ? onOneLine : String(self)
    guard line.displayWidth > columns else { return line }
    let room = columns - ellipsis.displayWidth
    guard room >= 0 else { return "" }
    switch place {
    case .start: return String(ellipsis) + line.suffix(columns: room)
    case .end: return line.prefix(columns: room) + String(ellipsis)
    case .middle:
      let head = room / 2
      return line.prefix(columns: head) + String(ellipsis) + line.suffix(columns: room - head)
    }
  }

  private var onOneLine: String { String(map { $0.isNewline ? " " : $0 }) }

  /// As many graphemes from the start as fit.
  public func prefix(columns: Int) -> String {
    var left = columns
    return String(
      prefix { character in
        left -= character.displayWidth
        return left >= 0
      })
  }

  /// As many graphemes from the end as fit.
  public func suffix(columns: Int) -> String {
    var left = columns
    var kept: [Character] = []
    for character in reversed() {
      left -= character.displayWidth
      if left < 0 { break }
      kept.append(character)
    }
    return String(kept.reversed())
  }

  /// This text with spaces to make it `columns` wide; longer text is left as it is.
  public func padded(to columns: Int, at edge: TextAlignment = .left) -> String {
    let missing = columns - displayWidth
    guard missing > 0 else { return String(self) }
    let left = edge == .left ? 0 : edge == .right ? missing : missing / 2
    return String(repeating: " ", count: left) + self
      + String(repeating: " ", count: missing - left)
  }
}

/// Where text that is too long loses characters.
public enum TruncationPlace: Hashable, Sendable { case start, middle, end }

/// Where text lies in a wider field.
public enum TextAlignment: Hashable, Sendable { case left, center, right }
