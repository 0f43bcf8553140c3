/// A family of the published study, and what of it was run by us.
package struct StudiedFamily: Hashable, Sendable {
  package let family: String
  /// The worker's adapter, by the name of the architecture.
  package let adapter: String
  /// What the family needs beyond the common path.
  package let needs: String
  /// What was run on transformers 5.23.0, and on 4.51.3.
  package let onNew: String
  package let onOld: String

  private init(
    _ family: String, _ adapter: String, _ needs: String, _ onNew: String = passed,
    _ onOld: String = passed
  ) {
    self.family = family
    self.adapter = adapter
    self.needs = needs
    self.onNew = onNew
    self.onOld = onOld
  }

  /// Every test of the worker that goes through the families.
  private static let passed = "passed"

  package static let all: [StudiedFamily] = [
    .init("LLaVA-OV", "llava_onevision", "-"),
    .init("Qwen2-VL", "qwen2_vl", "-"),
    .init("Qwen2.5-VL", "qwen2_5_vl", "-"),
    .init("Gemma3", "gemma3", "images nested by prompt"),
    .init(
      "InternVL2.5", "internvl_chat", "its own code; timm, einops", "passed (Qwen2), not InternLM2",
      "passed (InternLM2, Qwen2)"),
    .init("InternVL3", "internvl", "-", passed, "not there before 4.52"),
    .init("Llama-3.2-Vision", "mllama", "the image in cross-attention states"),
    .init(
      "Cambrian", "cambrian", "its own code; a second image path between layers",
      "a stand-in passed", "its own code passed (4.37.0)"),
    .init("LLaVA-1.5", "llava", "-"),
    .init("InstructBLIP", "instructblip", "plain prompt, counted positions"),
    .init("Fuyu", "fuyu", "plain prompt, a '▁' before the letter"),
  ]

  package static let note =
    "'passed' means: a tiny random model of the architecture was built, saved, loaded and probed: "
    + "replay is bit-exact, the last layer of the lens is the output, batches of 1 and 4 agree, each "
    + "mask changes its own channel and nothing else, noise belongs to the sample, the span is the "
    + "question, letters have the form that the prompt ends for. 'make test' runs it on 5.23.0; "
    + "4.51.3 was run by the same tests in an interpreter of its own. InternVL2.5's and Cambrian's "
    + "published code was run once with tiny weights, Cambrian's on 4.37.0 and a processor: the "
    + "template of 8B in half, single and bfloat16, those of 13B and 34B in single precision; the "
    + "tests have stand-ins with their interfaces. The published checkpoints themselves, graphics cards, bitsandbytes and flash attention were not run by us."
}
