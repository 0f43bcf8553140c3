/// Attention that is cut in a range of layers while a model answers.
package struct Knockout: Hashable, Sendable, Encodable, CustomStringConvertible {
  package enum Kind: String, Hashable, Sendable, Encodable {
    /// From the picture's tokens to later ones.
    case image
    /// From tokens that carry nothing, as a null.
    case sham
  }

  package var kind: Kind
  /// Layers count from 1.
  package var first: Int
  package var last: Int

  /// Reads `image:10-20`, `sham:10-20` or `image:5`.
  package init(_ text: String) throws {
    guard let match = text.wholeMatch(of: #/(image|sham):(\d{1,6})(?:-(\d{1,6}))?/#),
      let kind = Kind(rawValue: String(match.1)), let first = Int(match.2, radix: 10),
      let last = Int(match.3 ?? match.2, radix: 10)
    else {
      throw ProbeError(
        "The knock-out is '\(text)'; expected image:FIRST-LAST or sham:FIRST-LAST, layers counted "
          + "from 1, such as image:10-20.")
    }
    guard first >= 1 else {
      throw ProbeError(
        "The knock-out '\(text)' begins at the layer 0; layers count from 1, such as image:1-20.")
    }
    guard first <= last else {
      throw ProbeError(
        "The knock-out '\(text)' ends before it begins, so it would cut nothing. Write "
          + "\(kind.rawValue):\(last)-\(first).")
    }
    (self.kind, self.first, self.last) = (kind, first, last)
  }

  package var description: String {
    "\(kind.rawValue):\(first)" + (first == last ? "" : "-\(last)")
  }
}

extension ProbedModel {
  /// The model under a knock-out: one of its own, whose name tells what was done.
  func cut(by knockout: Knockout) -> ProbedModel {
    var model = self
    if size.isEmpty {
      model.family += "+\(knockout)"
    } else {
      model.size += "+\(knockout)"
    }
    return model
  }
}
