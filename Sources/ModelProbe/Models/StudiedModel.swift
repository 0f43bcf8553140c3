/// A model of the published study, and how this probe stands to it.
package struct StudiedModel: Hashable, Sendable {
  package enum Status: Hashable, Sendable, CustomStringConvertible {
    /// A tiny model of the same architecture is probed by the tests.
    case tested(architecture: String)
    /// Runs code of its own, in an interpreter with an older transformers.
    case ownInterpreter(String)

    package var description: String {
      switch self {
      case .tested(let architecture): "tested with a tiny \(architecture)"
      case .ownInterpreter(let reason): "own interpreter: \(reason)"
      }
    }
  }

  package let family: String
  package let size: String
  package let hubID: String
  package let parameters: String
  package let status: Status

  package var model: String { "\(family)-\(size)" }

  private static func status(_ family: String, _ size: String) -> Status {
    switch (family, size) {
    case ("InternVL2.5", "78B"):
      .ownInterpreter("its code needs timm and einops; --python and --trust-remote-code")
    case ("InternVL2.5", _):
      .ownInterpreter(
        "its code needs transformers 4.51, timm, einops; --python and --trust-remote-code")
    case ("Cambrian", _):
      .ownInterpreter(
        "its own code, which transformers doesn't hold; --adapter cambrian and --python")
    default:
      .tested(architecture: StudiedFamily.all.first { $0.family == family }?.adapter ?? family)
    }
  }

  package static let all = list.map { family, size, hubID, parameters in
    StudiedModel(
      family: family, size: size, hubID: hubID, parameters: parameters,
      status: status(family, size))
  }

  /// Family, size, the id on the hub, parameters.
  private static let list: [(String, String, String, String)] = [
    ("LLaVA-OV", "0.5B", "llava-hf/llava-onevision-qwen2-0.5b-ov-hf", "0.9 B"),
    ("LLaVA-OV", "7B", "llava-hf/llava-onevision-qwen2-7b-ov-hf", "8.0 B"),
    ("LLaVA-OV", "72B", "llava-hf/llava-onevision-qwen2-72b-ov-hf", "73 B"),
    ("Qwen2-VL", "2B", "Qwen/Qwen2-VL-2B-Instruct", "2.2 B"),
    ("Qwen2-VL", "7B", "Qwen/Qwen2-VL-7B-Instruct", "8.3 B"),
    ("Qwen2-VL", "72B", "Qwen/Qwen2-VL-72B-Instruct", "73 B"),
    ("Qwen2.5-VL", "3B", "Qwen/Qwen2.5-VL-3B-Instruct", "3.8 B"),
    ("Qwen2.5-VL", "7B", "Qwen/Qwen2.5-VL-7B-Instruct", "8.3 B"),
    ("Qwen2.5-VL", "72B", "Qwen/Qwen2.5-VL-72B-Instruct", "73 B"),
    ("Gemma3", "4B", "google/gemma-3-4b-it", "4.3 B"),
    ("Gemma3", "12B", "google/gemma-3-12b-it", "12 B"),
    ("Gemma3", "27B", "google/gemma-3-27b-it", "27 B"),
    ("InternVL2.5", "2B", "OpenGVLab/InternVL2_5-2B", "2.2 B"),
    ("InternVL2.5", "8B", "OpenGVLab/InternVL2_5-8B", "8.1 B"),
    ("InternVL2.5", "78B", "OpenGVLab/InternVL2_5-78B", "78 B"),
    ("InternVL3", "2B", "OpenGVLab/InternVL3-2B-hf", "2.1 B"),
    ("InternVL3", "8B", "OpenGVLab/InternVL3-8B-hf", "7.9 B"),
    ("InternVL3", "78B", "OpenGVLab/InternVL3-78B-hf", "78 B"),
    ("Llama-3.2-Vision", "11B", "meta-llama/Llama-3.2-11B-Vision-Instruct", "11 B"),
    ("Llama-3.2-Vision", "90B", "meta-llama/Llama-3.2-90B-Vision-Instruct", "89 B"),
    ("Cambrian", "8B", "nyu-visionx/cambrian-8b", "8 B"),
    ("Cambrian", "34B", "nyu-visionx/cambrian-34b", "34 B"),
    ("LLaVA-1.5", "7B", "llava-hf/llava-1.5-7b-hf", "7.1 B"),
    ("LLaVA-1.5", "13B", "llava-hf/llava-1.5-13b-hf", "13 B"),
    ("InstructBLIP", "7B", "Salesforce/instructblip-vicuna-7b", "7.9 B"),
    ("Fuyu", "8B", "adept/fuyu-8b", "9.4 B"),
  ]

  package static let notes = [
    "Any other model of the task image-text-to-text goes the common path. On its first batch the "
      + "probe checks that replaying it reproduces it, and says what is missing where it doesn't."
  ]
}

extension StudiedModel {
  /// The model with an id on the hub, if the study has it.
  package init?(hubID: String) {
    guard let found = Self.all.first(where: { $0.hubID == hubID }) else { return nil }
    self = found
  }
}
