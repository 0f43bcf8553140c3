/// A range of samples that one command of the worker turns into one file.
struct ProbePart: Hashable {
  let index: Int
  let first: Int
  let count: Int

  /// Parts of a fixed size: the same whoever does them, so that any process can go on with them.
  static func parts(of total: Int, size: Int) -> [ProbePart] {
    stride(from: 0, to: total, by: size).enumerated().map {
      ProbePart(index: $0, first: $1, count: min(size, total - $1))
    }
  }
}
