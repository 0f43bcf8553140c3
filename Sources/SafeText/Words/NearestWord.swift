/// The word that was probably meant by one that is none of those known.
package enum NearestWord {
  /// The known word with the fewest changed, missing, added or exchanged letters, a third of them
  /// or `most`; letter case does not count. Nil where none is near.
  ///
  ///     NearestWord.of("MMBnech", among: ["MMBench", "POPE"])  // "MMBench"
  package static func of(
    _ word: String, among known: some Sequence<String>, most: Int? = nil
  ) -> String? {
    let typed = Array(word.lowercased().prefix(longest))
    let most = most ?? max(1, typed.count / 3)
    return known.map {
      (name: $0, distance: distance(typed, Array($0.lowercased().prefix(longest))))
    }
    .filter { $0.distance <= most }.min { $0.distance < $1.distance }?.name
  }

  /// ` Did you mean 'MMBench'?`, or nothing.
  package static func question(_ word: String, among known: some Sequence<String>) -> String {
    of(word, among: known).map { " Did you mean '\($0)'?" } ?? ""
  }

  /// Longer words are compared by their beginnings.
  private static let longest = 64

  /// How many letters are changed, missing, added or exchanged with their neighbour.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var rows = [Array(0...second.count)]
    for (i, letter) in first.enumerated() {
      var row = [i + 1]
      for (j, other) in second.enumerated() {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == second[j - 1], other == first[i - 1] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[first.count][second.count]
  }
}
