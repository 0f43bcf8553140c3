import ArgumentParser
import ModelProbe
import Terminal

/// Tells whether a model can be probed, and what an adapter of one's own has to override.
struct ProbeCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check whether a model can be probed, with or without an adapter of your own.",
    discussion: """
      Three pictures and questions go through what the tests ask of every family: replay is exact, \
      masks touch their own channel only, nothing of a masked picture is left, batches change \
      nothing, the lens ends in the output. What doesn't hold is named with what to override in \
      the adapter. Nothing is written.
      """)

  @Option(help: "A folder saved by transformers or PEFT, or an id on the HuggingFace hub.")
  var model: String?

  @OptionGroup var loading: ModelLoading

  @Flag(help: "Print an adapter to begin with, and nothing else.")
  var template = false

  func validate() throws {
    if model == nil && !template {
      throw ValidationError("Name a model with --model, or ask for --template.")
    }
  }

  func run() async throws {
    if template { return StandardOutput.document(try AdapterTemplate.text()) }
    guard let model else { return }
    let check = try ModelCheck.run(
      model: model, settings: loading.settings, python: try loading.interpreter())
    StandardOutput.line(
      "\(check.architecture) with the adapter '\(check.adapter)': \(check.layers) layers of width "
        + "\(check.width), \(check.dtype).")
    for outcome in check.outcomes {
      StandardOutput.line("\(outcome.reason == nil ? "passed" : "FAILED")  \(outcome.name)")
      if let reason = outcome.reason { StandardOutput.line("        \(reason)") }
    }
    if check.outcomes.contains(where: { $0.reason != nil }) { throw ExitCode(1) }
  }
}
