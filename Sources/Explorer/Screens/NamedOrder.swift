import Views

/// In which of the named orders the models of Families and the curves of Layers and Training stand:
/// as in the study, by name, or by a quantity.
package struct NamedOrder: Hashable, Sendable {
  var by = FamiliesOrder.family
  var isReversed = false

  /// Goes to the next order, or turns it around.
  mutating func perform(_ command: Command) {
    if command == .reverseSort {
      isReversed.toggle()
    } else {
      let all = FamiliesOrder.allCases
      by = all[((all.firstIndex(of: by) ?? 0) + 1) % all.count]
      isReversed = false
    }
  }

  /// Takes one of the orders by its name; false where there is none of it.
  mutating func take(_ name: String) -> Bool {
    guard let by = FamiliesOrder(rawValue: name) else { return false }
    (self.by, isReversed) = (by, false)
    return true
  }

  /// `Sorted by S at the last layer, the other way around.`
  ///
  /// - Parameter of: which of several values a line goes by, such as ` at the last layer`.
  func sentence(_ of: String) -> String {
    let which = by == .family || by == .model ? "" : of
    return "Sorted by \(by.title)\(which)\(isReversed ? ", the other way around" : "")."
  }

  func set(_ settings: inout ViewSettings) {
    (settings.sort, settings.reverse) = (by, isReversed)
  }

  /// What an address says of it.
  var settings: [Address.Setting] {
    (by == .family ? [] : [.init("sort", by.rawValue)])
      + (isReversed ? [.init("reverse", "yes")] : [])
  }

  /// What a command line says of it.
  var words: [String] {
    (by == .family ? [] : ["--sort", by.title]) + (isReversed ? ["--reverse"] : [])
  }

  init(by: FamiliesOrder = .family, isReversed: Bool = false) {
    (self.by, self.isReversed) = (by, isReversed)
  }

  init(_ settings: [Address.Setting]) {
    by = settings["sort"].flatMap(FamiliesOrder.init) ?? .family
    isReversed = settings["reverse"] != nil
  }
}
