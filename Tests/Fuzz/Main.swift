import Foundation

/// Feeds readers with inputs: those of the corpus, and changed ones.
///
///     infoprism-fuzz list
///     infoprism-fuzz replay TARGET FILE|FOLDER…
///     infoprism-fuzz mutate TARGET SEED RUNS FOLDER CURRENT
///
/// `mutate` keeps the input under way in the file CURRENT, so that one that ends the process is
/// there to be looked at. A build for libFuzzer has that one's `main` in place of this.
#if !LIBFUZZER
  @main
#endif
enum Fuzz {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let verb = words.first else { return usage() }
    if verb == "list" {
      for target in FuzzTarget.all { print(target.name, target.longest) }
      return
    }
    guard words.count > 1, let target = FuzzTarget.named(words[1]) else { return usage() }
    let rest = Array(words.dropFirst(2))
    let scratch = try Scratch()
    defer { scratch.remove() }
    switch verb {
    case "replay":
      let inputs = try corpus(rest)
      for (file, input) in inputs {
        FileHandle.standardError.write(Data((file + "\n").utf8))
        watched { target.tryReading(input, in: scratch) }
      }
      print("\(target.name): \(inputs.count) inputs")
    case "mutate" where rest.count == 4:
      guard let seed = UInt64(rest[0]), let runs = Int(rest[1]) else { return usage() }
      var mutator = Mutator(seed: seed, corpus: try corpus([rest[2]]).map(\.content))
      for _ in 0..<runs {
        let input = mutator.next(longest: target.longest)
        try input.write(to: URL(filePath: rest[3]))
        watched { target.tryReading(input, in: scratch) }
      }
      print("\(target.name): \(runs) inputs")
    default: usage()
    }
  }

  private static func usage() {
    print("infoprism-fuzz list | replay TARGET FILE… | mutate TARGET SEED RUNS FOLDER CURRENT")
    exit(2)
  }

  /// An input that takes a minute ends the process, by SIGALRM: six times what is allowed, since
  /// tests share the machine with others.
  private static func watched(_ body: () -> Void) {
    alarm(60)
    body()
    alarm(0)
  }

  private static func corpus(_ paths: [String]) throws -> [(file: String, content: Data)] {
    try paths.flatMap { path in
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
      return try (names?.sorted().map { path + "/" + $0 } ?? [path]).map {
        ($0, try Data(contentsOf: URL(filePath: $0)))
      }
    }
  }
}
