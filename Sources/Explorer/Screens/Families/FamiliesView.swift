/// How the Families screen shows its models; `v` steps through them.
package enum FamiliesView: String, CaseIterable, Hashable, Sendable {
  /// Stacked bars of the atoms.
  case bars
  /// One quantity with its interval in each line.
  case intervals
  /// Means of groups of models.
  case groups
  /// One quantity of each model on each dataset.
  case heatmap
  /// One quantity against another.
  case scatter

  var next: FamiliesView {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
