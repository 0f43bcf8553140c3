import SafeText

/// Text as a compositor sets it: minus signs before numbers, thin spaces before per cent.
enum PaperTypography {
  static func typeset(_ text: String) -> String {
    let text = VisibleText.line(text)
    guard text.utf8.contains(where: { $0 == 0x2D || $0 == 0x25 }) else { return text }
    var result = ""
    var last: Character = " "
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "-", let next = rest.first, next.isNumber || next == ".",
        !last.isLetter, !last.isNumber, last != ")", last != "…"
      {
        result.append("\u{2212}")
      } else if character == " ", rest.first == "%", last.isNumber {
        result.append("\u{2009}")
      } else {
        result.append(character)
      }
      last = character
    }
    return result
  }

  /// The characters from left to right as they stand on paper: words of scripts that are written
  /// from right to left are turned around, numbers in them are not.
  static func visual(_ text: String) -> String {
    guard text.contains(where: isRightToLeft) else { return text }
    let isTurned = text.first(where: { $0.isLetter }).map(isRightToLeft) ?? false
    // Pieces of one direction; what has none goes with its neighbours where they agree.
    var pieces: [(text: [Character], isTurned: Bool)] = []
    var waiting: [Character] = []
    for character in text {
      let isStrong = character.isLetter || character.isNumber
      guard isStrong else {
        waiting.append(character)
        continue
      }
      let turns = isRightToLeft(character)
      if let last = pieces.last, last.isTurned == turns {
        pieces[pieces.count - 1].text += waiting + [character]
      } else {
        if !waiting.isEmpty { pieces.append((waiting, isTurned)) }
        pieces.append(([character], turns))
      }
      waiting = []
    }
    if !waiting.isEmpty { pieces.append((waiting, isTurned)) }
    let ordered = isTurned ? pieces.reversed() : pieces
    return ordered.map { String($0.isTurned ? ArabicForms.shaped($0.text).reversed() : $0.text) }
      .joined()
  }

  private static func isRightToLeft(_ character: Character) -> Bool {
    guard let value = character.unicodeScalars.first?.value else { return false }
    return (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
      || (0xFE70...0xFEFC).contains(value)
  }
}

/// The forms of Arabic letters by their neighbours, which cairo doesn't choose.
///
/// Unicode holds them in the order of the letters, two or four of each: alone, at the end, at the
/// beginning, in the middle (Arabic Presentation Forms-B).
enum ArabicForms {
  /// The first form of a letter, and whether it joins the letter after it.
  private static let forms: [UInt32: (first: UInt32, joinsNext: Bool)] = {
    let two: Set<UInt32> = [
      0x622, 0x623, 0x624, 0x625, 0x627, 0x629, 0x62F, 0x630, 0x631, 0x632, 0x648, 0x649,
    ]
    var forms: [UInt32: (first: UInt32, joinsNext: Bool)] = [:]
    var next: UInt32 = 0xFE81
    for letter in [UInt32](0x622...0x63A) + Array(0x641...0x64A) {
      forms[letter] = (next, !two.contains(letter))
      next += two.contains(letter) ? 2 : 4
    }
    return forms
  }()

  static func shaped(_ text: [Character]) -> [Character] {
    func form(_ place: Int) -> (first: UInt32, joinsNext: Bool)? {
      guard text.indices.contains(place) else { return nil }
      return text[place].unicodeScalars.first.flatMap { forms[$0.value] }
    }
    return text.indices.map { place in
      guard let own = form(place) else { return text[place] }
      let joinsLast = form(place - 1)?.joinsNext ?? false
      let joinsNext = own.joinsNext && form(place + 1) != nil
      let offset: UInt32 = (joinsLast ? 1 : 0) + (joinsNext ? 2 : 0)
      return Unicode.Scalar(own.first + offset).map(Character.init) ?? text[place]
    }
  }
}
