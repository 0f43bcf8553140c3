/// Finds the name that a misspelt one is nearest to.
enum NearestName {
  /// - Parameter most: how many letters may differ.
  static func of(_ name: String, among names: [String], most: Int = .max) -> String? {
    let distances = names.map { ($0, distance(name.lowercased(), $0.lowercased())) }
    guard let nearest = distances.min(by: { $0.1 < $1.1 }), nearest.1 <= most else { return nil }
    return nearest.0
  }

  /// The fewest letters to be put in, taken out or changed (V. Levenshtein, 1966).
  private static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (place, letter) in one.enumerated() {
      var corner = row[0]
      row[0] = place + 1
      for (column, known) in other.enumerated() {
        let change = corner + (letter == known ? 0 : 1)
        corner = row[column + 1]
        row[column + 1] = min(change, corner + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
