import ArgumentParser
import Foundation
import ModelProbe
import Processes

/// How a model is loaded, the same wherever one is.
struct ModelLoading: ParsableArguments {
  @Option(help: "What an adapter (PEFT, LoRA) stands on. Default: the model that it names.")
  var base: String?

  @Option(
    help: "A file of Python with an adapter of your own; see 'infoprism probe check --template'.",
    completion: .file())
  var adapter: String?

  @Option(
    help: """
      own, or published: where the study's own scripts differ, as they did. The features record it.
      """)
  var procedure = "own"

  @Option(help: "auto, float32, float16 or bfloat16, for the model.")
  var dtype = "auto"

  @Option(help: "cpu, cuda, cuda:1 … Default: cuda where there is one.")
  var device: String?

  @Option(help: "Spread a big model: auto, balanced … (accelerate's device_map).")
  var deviceMap: String?

  @Option(help: "sdpa, eager or flash_attention_2.")
  var attention: String?

  @Option(help: "4bit or 8bit (needs bitsandbytes). It changes the logits, and is recorded.")
  var quantization: String?

  @Option(help: "The most pixels of an image, where the processor takes a limit.")
  var maxPixels: Int?

  @Option(help: "The revision on the hub.")
  var revision: String?

  @Flag(help: "Let the model run code that it brings.")
  var trustRemoteCode = false

  @Option(
    help: """
      Another Python interpreter, such as one with an older transformers. Default: that of the \
      environment that InfoPrism was installed in with pip, else that of 'probe setup'.
      """)
  var python: String?

  func validate() throws {
    try OptionRange.check("max-pixels", maxPixels, 1...1_000_000_000)
    try Self.check("--dtype", dtype, ["auto", "float32", "float16", "bfloat16"])
    try Self.check("--quantization", quantization ?? "4bit", ["4bit", "8bit"])
    try Self.check("--procedure", procedure, ProbeSettings.Procedure.allCases.map(\.rawValue))
  }

  static func check(_ name: String, _ value: String, _ allowed: [String]) throws {
    guard allowed.contains(value) else {
      throw ValidationError(
        "\(name) is '\(value)'; expected one of \(allowed.joined(separator: ", ")).")
    }
  }

  /// The settings of a probe, as far as they are of the model.
  var settings: ProbeSettings {
    var settings = ProbeSettings()
    settings.revision = revision
    settings.dtype = dtype
    settings.device = device
    settings.deviceMap = deviceMap
    settings.attention = attention
    settings.quantization = quantization
    settings.trustRemoteCode = trustRemoteCode
    settings.maxPixels = maxPixels
    settings.base = base
    settings.adapter = adapter
    settings.procedure = ProbeSettings.Procedure(rawValue: procedure) ?? .own
    return settings
  }

  /// The interpreter that runs the worker.
  func interpreter() throws -> String { try Interpreter.path(python) }
}

/// The Python that runs the worker.
enum Interpreter {
  /// - Parameter named: What the user named; otherwise the pinned environment's.
  static func path(_ named: String?) throws -> String {
    if let python = named ?? Installation.current.python { return python }
    let environment = try PythonEnvironment.pinned()
    guard environment.isComplete else {
      throw ProbeError(
        "The probe has no Python environment yet. Run 'infoprism probe setup', or name an "
          + "interpreter that has torch, transformers and pyarrow with --python.")
    }
    return environment.python.path
  }
}
