import Foundation
import Testing

/// Ctrl-C while work is under way that takes far longer than the tests.
@Suite("Ctrl-C")
struct InterruptionTests {
  private static let study = "SampleRuns/tiny-llava"
  private static let one = "--model TinyLLaVA-S --dataset shape-colour"

  static let commands: [String] = [
    "estimate \(study) \(one) --estimator exact --bootstrap 10000 --no-save --again",
    "estimate \(study) \(one) --epochs 100000 --bootstrap 0 --no-save --again",
    "estimate null \(study) \(one) --draws 100000",
    "estimate compare \(study) --dataset shape-colour --model TinyLLaVA-S --model TinyLLaVA-XS "
      + "--estimator exact --bootstrap 10000",
    "estimate sensitivity \(study) \(one) --epochs 100000 --bootstrap 0",
  ]

  @Test("ends work of any length with 130", arguments: commands)
  func ends(words: String) throws {
    // Work is under way once a third of a second of a core is used.
    let script = """
      '\(Product.infoprism.path)' \(words) > /dev/null 2> /dev/null & process=$!
      until [ "$(cut -d ' ' -f 14 /proc/$process/stat)" -gt 33 ]; do :; done
      kill -INT $process; wait $process
      """
    let result = try Product.run("/bin/bash", ["-c", "set -m\n" + script])
    #expect(result.status == 130, "\(result.errors)")
  }
}
