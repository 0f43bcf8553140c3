import Foundation

/// Datasets of the HuggingFace hub, and tables of evaluation tools.
extension DatasetLayout {
  /// Any dataset: what the others have, wherever a row has it.
  static let hub = DatasetLayout(
    names: common([.id: ["id", "question_id", "index", "qid", "idx"], .hint: ["hint"]]),
    readsOptionsOfQuestion: true, takesYesAndNo: true, numbersPictures: true)

  /// P. Lu et al., "Learn to Explain: Multimodal Reasoning via Thought Chains for Science Question
  /// Answering", NeurIPS 2022, arXiv 2209.09513.
  static let scienceQA = DatasetLayout(
    names: common([.hint: ["hint"], .category: ["topic", "category"], .prompt: []]))

  /// A. Kembhavi et al., "A Diagram Is Worth a Dozen Images", ECCV 2016, arXiv 1603.07396.
  static let ai2d = DatasetLayout(names: common([.prompt: []]), answersAreIndices: true)

  /// L. Chen et al., "Are We on the Right Way for Evaluating Large Vision-Language Models?",
  /// NeurIPS 2024, arXiv 2403.20330.
  static let mmstar = DatasetLayout(
    names: common([.prompt: []]), readsOptionsOfQuestion: true)

  /// xAI, RealWorldQA, 2024.
  static let realWorldQA = DatasetLayout(
    names: common([.prompt: []]), readsOptionsOfQuestion: true, takesYesAndNo: true)

  /// B. Li et al., "SEED-Bench: Benchmarking Multimodal LLMs", CVPR 2024, arXiv 2307.16125.
  static let seedBench = DatasetLayout(
    names: common([
      .id: ["question_id", "id"], .category: ["question_type_id", "category"], .prompt: [],
    ]))

  /// X. Yue et al., "MMMU: A Massive Multi-discipline Multimodal Understanding and Reasoning
  /// Benchmark", CVPR 2024, arXiv 2311.16502.
  static let mmmu = DatasetLayout(
    names: common([.category: ["subfield", "category"], .prompt: []]), numbersPictures: true,
    refusal: { row in
      row.fields["question_type"]?.text == "open"
        ? "It is an open question, without options." : nil
    })

  /// H. Duan et al., "VLMEvalKit: An Open-Source Toolkit for Evaluating Large Multi-Modality
  /// Models", ACM MM 2024, arXiv 2407.11691.
  static let vlmEvalKit = DatasetLayout(
    names: common([.hint: ["hint"], .prompt: []]), refersToPictures: true, takesYesAndNo: true)

  /// A question's text without the places of its pictures, `<image 1>`: the pictures come first.
  /// Within a sentence the place has a name.
  static func withoutPlaces(_ text: String) -> String {
    withNamedPlaces(
      text.replacing(#/^(?:\s*<image \d+>)+\s*|\s*(?:<image \d+>\s*)+$/#, with: ""))
  }

  /// A text with names of its pictures in their places: `image 1`.
  static func withNamedPlaces(_ text: String) -> String {
    text.replacing(#/<image (\d+)>/#) { "image \($0.1)" }
  }
}
