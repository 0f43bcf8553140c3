package import Figures
package import InformationDecomposition

extension Atom {
  /// The place of the atom in the fixed order R, U1, U2, S.
  package var place: Int { Atom.allCases.firstIndex(of: self)! }

  /// The atom's name, letter and ink in every figure.
  package var legendEntry: LegendEntry {
    LegendEntry(name: name, symbol: symbol, ink: .part(place))
  }

  package static let legend = allCases.map(\.legendEntry)
}

extension Ink {
  /// That of a quantity, by its name.
  static func atom(_ name: String) -> Ink {
    Atom(rawValue: name).map { .part($0.place) } ?? .neutral
  }
}
