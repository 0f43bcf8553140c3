import Views

/// In which order curves stand on Layers and Training: as in the study, or by what they end with.
struct CurveOrder: Hashable, Sendable {
  var order = FamiliesOrder.family
  var isReversed = false

  /// Goes to the next order, or turns it around.
  ///
  /// - Parameter end: where the curves end, such as `the last layer`.
  /// - Returns: what they are sorted by then, in a sentence.
  mutating func perform(_ command: Command, end: String) -> String {
    if command == .reverseSort {
      isReversed.toggle()
    } else {
      let all = FamiliesOrder.allCases
      order = all[((all.firstIndex(of: order) ?? 0) + 1) % all.count]
      isReversed = false
    }
    return sentence(end: end)
  }

  /// Takes one of the orders by its name; false where there is none of it.
  mutating func take(_ name: String) -> Bool {
    guard let order = FamiliesOrder(rawValue: name) else { return false }
    (self.order, isReversed) = (order, false)
    return true
  }

  /// `Sorted by S at the last layer.`
  func sentence(end: String) -> String {
    let place = order == .family || order == .model ? "" : " at \(end)"
    return "Sorted by \(order.title)\(place)\(isReversed ? ", the other way around" : "")."
  }

  func set(_ settings: inout ViewSettings) {
    (settings.sort, settings.reverse) = (order, isReversed)
  }

  /// What an address says of it.
  var settings: [Address.Setting] {
    (order == .family ? [] : [.init("sort", order.rawValue)])
      + (isReversed ? [.init("reverse", "yes")] : [])
  }

  /// What a command line says of it.
  var words: [String] {
    (order == .family ? [] : ["--sort", order.title]) + (isReversed ? ["--reverse"] : [])
  }

  init() {}

  init(_ settings: [Address.Setting]) {
    order = settings["sort"].flatMap(FamiliesOrder.init) ?? .family
    isReversed = settings["reverse"] != nil
  }
}
