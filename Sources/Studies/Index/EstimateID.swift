/// The place of an estimate among all lines of all files, as one number that grows with it.
struct EstimateID: Hashable {
  static let lineBits = 28
  static let mostLines = 1 << lineBits - 1
  /// Between the ranks of neighbouring files, so that others fit between them.
  static let spacing = 1 << 14
  static let mostRank = 1 << 34

  var rank: Int
  /// Counted from 1.
  var line: Int

  var value: Int { rank << Self.lineBits | line }

  /// Ranks for the files that have none, so that all grow with the order of the files; nil where
  /// there is no room between two of them.
  static func ranks(_ files: [(path: String, rank: Int?)]) -> [String: Int]? {
    var result: [String: Int] = [:]
    var last = 0
    var index = 0
    while index < files.count {
      if let rank = files[index].rank {
        last = rank
        index += 1
        continue
      }
      let end = files[index...].firstIndex { $0.rank != nil } ?? files.count
      let count = end - index
      let next = end < files.count ? files[end].rank ?? last : last + (count + 1) * spacing
      guard next - last > count, next <= mostRank else { return nil }
      let step = (next - last) / (count + 1)
      for place in 0..<count { result[files[index + place].path] = last + (place + 1) * step }
      last += count * step
      index = end
    }
    return result
  }
}

extension EstimateID {
  init(_ value: Int) { self.init(rank: value >> Self.lineBits, line: value & Self.mostLines) }
}
