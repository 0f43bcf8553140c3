import Studies

/// Which questions calibrate and train, and which are reported: the same on every machine.
package enum SplitPlan {
  /// Questions with the same picture stay together, so that no picture is on both sides. Where the
  /// dataset names splits, its word holds.
  ///
  /// - Parameters:
  ///   - seed: Another seed gives another partition.
  ///   - limits: How many questions a split takes at most; the others are left out.
  /// - Returns: The questions of each split, in the order of the file.
  package static func assign(
    _ questions: [ProbeQuestion], seed: UInt64, limits: [ProbeQuestion.Split: Int]
  ) -> [ProbeQuestion.Split: [ProbeQuestion]] {
    var ranked: [(rank: UInt64, index: Int)] = []
    for (index, question) in questions.enumerated() {
      ranked.append((FNV1a.mixed("\(seed)\u{0}\(key(question))"), index))
    }
    ranked.sort { $0.rank != $1.rank ? $0.rank < $1.rank : $0.index < $1.index }
    var half = ranked.count / 2
    while half > 0, half < ranked.count, ranked[half].rank == ranked[half - 1].rank { half += 1 }
    var chosen: [ProbeQuestion.Split: [Int]] = [:]
    for (place, entry) in ranked.enumerated() {
      let split = questions[entry.index].split ?? (place < half ? .train : .evaluation)
      if chosen[split, default: []].count < limits[split] ?? .max {
        chosen[split, default: []].append(entry.index)
      }
    }
    return chosen.mapValues { indices in indices.sorted().map { questions[$0] } }
  }

  private static func key(_ question: ProbeQuestion) -> String {
    switch question.picture {
    case .file(let path): path.split(separator: "/").last.map(String.init) ?? path
    case .encoded(let data): FNV1a.hex(data)
    }
  }
}
