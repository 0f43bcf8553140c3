import Foundation

/// A reader of what users give, as a function of the bytes.
///
/// Whatever the bytes are, the reader returns or throws: it never ends the process, never waits
/// and never takes more memory than a small multiple of the input.
struct FuzzTarget: Sendable {
  /// As the command line and the folder of the corpus name it.
  let name: String
  /// The longest input that is tried: short ones are read more often, and reach as much.
  let longest: Int
  let read: @Sendable (Data, Scratch) throws -> Void

  init(
    _ name: String, longest: Int = 1 << 10,
    read: @escaping @Sendable (Data, Scratch) throws -> Void
  ) {
    self.name = name
    self.longest = longest
    self.read = read
  }

  static let all: [FuzzTarget] =
    studyTargets + [
      features, discrete, stage2, filter, sql, address, keyScript, plan, png, jpeg,
    ] + datasetTargets

  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// Reads one input; what is thrown is an answer.
  func tryReading(_ input: Data, in scratch: Scratch) {
    do { try read(input, scratch) } catch {
      // A message is made of every error, since making one can fail as well.
      blackHole("\(error)".utf8.count)
    }
  }
}

/// Keeps the optimizer from dropping what is computed only to see whether it can be.
@inline(never) func blackHole<Value>(_ value: Value) { withExtendedLifetime(value) {} }
