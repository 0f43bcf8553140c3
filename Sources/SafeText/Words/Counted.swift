extension String {
  /// So many of what this noun names, in words: `1 family`, `3 families`.
  ///
  /// The noun is a regular English one and stands last: "more line" is counted as "2 more lines".
  package func counted(_ count: Int) -> String { "\(count) \(count == 1 ? self : plural)" }

  private var plural: String {
    if hasSuffix("y"), !"aeiou".contains(dropLast().last ?? "a") { return dropLast() + "ies" }
    let hisses = ["s", "x", "z", "ch", "sh"].contains { hasSuffix($0) }
    return self + (hisses ? "es" : "s")
  }
}
