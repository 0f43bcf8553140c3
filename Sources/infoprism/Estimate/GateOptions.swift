import ArgumentParser
import Studies

/// What becomes of answers that hold little probability, for commands without other settings.
struct GateOptions: ParsableArguments {
  @Option(
    name: .customLong("gate"),
    help: "The confidence gate: below this mass of the letters an answer is uniform.")
  var threshold: Float?

  @Option(name: .customLong("gate-kind"), help: "hard, soft (mixed by mass) or off.")
  var kind: ConfidenceGate.Kind?

  @Option(
    name: .customLong("uniform-failures"),
    help: "ownOptions, or quarters: 0.25 on four options, as the study did on one dataset.")
  var uniformFailures: ConfidenceGate.UniformFailures?

  func validate() throws {
    guard (0...1).contains(threshold ?? 0) else {
      throw ValidationError("--gate is from 0 to 1.")
    }
  }

  var gate: ConfidenceGate {
    var gate = ConfidenceGate.study
    if let threshold { gate.threshold = threshold }
    if let kind { gate.kind = kind }
    if let uniformFailures { gate.uniformFailures = uniformFailures }
    return gate
  }
}
