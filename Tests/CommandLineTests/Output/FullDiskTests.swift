import Foundation
import Testing

/// What becomes of output that can't be written. `/dev/full` is a disk without space.
@Suite("Output that can't be written")
struct FullDiskTests {
  private static let study = "SampleRuns/paper-iclr2026"

  /// Runs the product with its output somewhere, as a user of a shell does.
  static func shell(_ words: String, to place: String) throws -> Product.Result {
    try Product.run("/bin/sh", ["-c", "'\(Product.infoprism.path)' \(words) \(place)"])
  }

  private static let commands: [String] =
    [
      "--help", "--version", "show --help", "help show", study, "doctor", "doctor --format json",
      "probe models", "probe datasets", "probe setup --path", "verify \(study)",
      "estimate discrete Tests/CommandLineTests/Fixtures/and.json",
      "estimate SampleRuns/tiny-llava --estimator exact --bootstrap 0 --dry-run",
      "estimate null SampleRuns/tiny-llava --draws 2 --model TinyLLaVA-S --dataset shape-colour",
      "sweep plan SampleRuns/tiny-llava --estimator exact",
      "export table families \(study) --format csv --output -",
      "export figure map \(study) --format svg --output -",
      "export notebook-ready \(study) --output -",
    ]
    + ["text", "json", "csv", "markdown", "latex"].map { "show families \(study) --format \($0)" }
    + ["overview", "layers", "training", "questions", "regimes", "correlations", "history"].map {
      "show \($0) \(study)"
    }

  @Test("ends with 1 and one sentence, for every command", arguments: commands)
  func fullDisk(words: String) throws {
    let result = try Self.shell(words, to: "> /dev/full")
    #expect(result.status == 1)
    #expect(
      result.errors.hasSuffix(
        "infoprism: Can't write the standard output: the disk is full. What it holds is not whole; "
          + "make room, or send it elsewhere, and run this again.\n"), "\(result.errors)")
    #expect(result.errors.ranges(of: "Can't write").count == 1)
  }

  @Test("is said where the output is closed, and no file takes its place")
  func closed() throws {
    let result = try Self.shell("show families \(Self.study)", to: ">&-")
    #expect(result.status == 1)
    #expect(result.errors.contains("Can't write the standard output: it is closed."))
  }

  @Test("ends as by the signal where its reader went away, and says nothing")
  func readerGone() throws {
    let script = """
      set -o pipefail
      '\(Product.infoprism.path)' export notebook-ready \(Self.study) --output - | head -n 1 > /dev/null
      """
    let result = try Product.run("/bin/bash", ["-c", script])
    #expect(result.status == 141 && result.errors.isEmpty, "\(result.status) \(result.errors)")
    let ignoring = try Product.run("/bin/bash", ["-c", "trap '' PIPE\n\(script)"])
    #expect(ignoring.status == 141 && ignoring.errors.isEmpty, "\(ignoring.errors)")
  }
}
