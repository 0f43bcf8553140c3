import Foundation
import Testing

@Suite("A number on the command line")
struct RangeTests {
  private static let study = "SampleRuns/tiny-llava"

  private static let outside: [(words: [String], message: String)] = [
    (
      ["--epochs", "9223372036854775807"],
      "--epochs is 9223372036854775807; expected a whole number from 0 to 100000, or several "
        + "between commas."
    ),
    (
      ["--batch-size", "1000000000000"],
      "--batch-size is 1000000000000; expected a whole number from 2 to 8192, or several between "
        + "commas."
    ),
    (
      ["--bootstrap", "9223372036854775807"],
      "--bootstrap is 9223372036854775807; expected a whole number from 0 to 100000."
    ),
    (
      ["--hidden-width", "100000"],
      "--hidden-width is 100000; expected a whole number from 1 to 1024."
    ),
    (["--replicates", "0"], "--replicates is 0; expected a whole number from 1 to 100000."),
    (
      ["--workers", "9223372036854775807"],
      "--workers is 9223372036854775807; expected a number from 1"
    ),
  ]

  @Test("outside its range is wrong usage, and the message names the range", arguments: outside)
  func ranges(words: [String], message: String) throws {
    let result = try Product.run(["estimate", Self.study, "--no-save"] + words)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("stands in the help of every command that takes it, with range and default")
  func help() throws {
    for command in [
      ["estimate", "features"], ["estimate", "sensitivity"], ["estimate", "compare"],
      ["sweep", "plan"],
    ] {
      let words = try Product.run(command + ["--help"]).output
        .split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
      #expect(words.contains("--hidden-width <hidden-width> The width of the hidden layers."))
      #expect(words.contains("From 1 to 1024 units. Default: 32."))
    }
  }

  @Test("that is the greatest seed is planned as it is")
  func seed() throws {
    let result = try Product.run(
      [
        "sweep", "plan", Self.study, "--dataset", "shape-colour", "--model", "TinyLLaVA-S",
        "--seed",
        "18446744073709551615",
      ])
    #expect(result.status == 0)
    #expect(result.output.contains(#""seed":18446744073709551615"#))
  }

  @Test(
    "of the environment that no terminal has is not believed",
    arguments: ["99999999999", "99999999999999999999", "-5", "0", "wide"])
  func columns(text: String) throws {
    let words = ["show", "families", "SampleRuns/paper-iclr2026", "--dataset", "MMBench"]
    let usual = try Product.run(words, environment: ["COLUMNS": "80"])
    let result = try Product.run(words, environment: ["COLUMNS": text])
    #expect(result.status == 0)
    #expect(result.output == usual.output)
  }
}
