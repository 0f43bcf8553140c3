/// Which questions go into which batch.
enum BatchSchedule {
  /// Consecutive batches of `count` questions: full ones, the rest left out; or, where the last is
  /// kept, as few as hold all, of sizes that differ by one at most.
  static func batches(of count: Int, size: Int, keepsLast: Bool) -> [Range<Int>] {
    guard count > 0, size > 0 else { return [] }
    let number = keepsLast ? (count + size - 1) / size : count / size
    guard keepsLast else { return (0..<number).map { $0 * size..<($0 + 1) * size } }
    return (0..<number).map { $0 * count / number..<($0 + 1) * count / number }
  }

  /// The batches of the next epoch: a random order of `count` questions, cut at some places. Made an
  /// epoch at a time, as those of many epochs would fill the memory.
  static func epoch(of count: Int, _ ranges: [Range<Int>], _ random: inout RandomSource) -> [[Int]]
  {
    var order = Array(0..<count)
    random.shuffle(&order)
    return ranges.map { Array(order[$0]) }
  }

  /// The size of evaluation batches: as asked, but so that the similarities of all labels fit into
  /// a quarter of a gigabyte.
  static func evaluationSize(count: Int, labels: Int, settings: BatchSettings) -> Int {
    let asked = min(settings.evaluationBatchSize ?? count, count)
    let copies = settings.anchor == .symmetric ? 2 : 1
    var most = 256
    while labels * copies * (most + 64) * (most + 64) <= 64 << 20 { most += 64 }
    return settings.evaluationBatchSize.map { $0 <= 256 ? asked : min(asked, most) }
      ?? min(asked, most)
  }
}
