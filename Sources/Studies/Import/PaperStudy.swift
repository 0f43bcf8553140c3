import InformationDecomposition

/// What is known of the published study beside its tables.
enum PaperStudy {
  static let title =
    "A Comprehensive Information-Decomposition Analysis of Large Vision-Language Models"
  static let citation =
    "L. Xiu, X. Luo, H. Nakayama, \"\(title)\", ICLR 2026, arXiv 2603.29676."
  static let provenance =
    "Digitised from the figures of the paper and its project page: published results, not "
    + "estimates made by this software. Accuracies are the figures' printed labels."
  static let source = "digitised from arXiv 2603.29676"

  /// The reading error, in bits, for R, U1, U2 and S.
  struct Precision {
    var values: [Atom: Double]
    var sentence: String
  }

  static let precisions: [EstimateQuery.Level: Precision] = [
    .output: Precision(
      values: [
        .redundancy: 0.003, .visionUniqueness: 0.003, .languageUniqueness: 0.003, .synergy: 0.003,
      ],
      sentence: "Digitised from the paper: atoms ±0.003 bits, accuracy exact."),
    .layer: Precision(
      values: [
        .redundancy: 0.03, .visionUniqueness: 0.03, .languageUniqueness: 0.01, .synergy: 0.01,
      ],
      sentence: "Digitised from the paper: S, U2 ±0.01 bits (±0.03 at steep steps), R, U1 ±0.03; "
        + "the last layer from the bars."),
    .checkpoint: Precision(
      values: [
        .redundancy: 0.02, .visionUniqueness: 0.02, .languageUniqueness: 0.01, .synergy: 0.01,
      ],
      sentence: "Digitised from the paper: S, U2 ±0.01 bits, R, U1 ±0.02."),
  ]

  static let datasets = [
    DatasetCard(name: "MMBench", options: 4, domain: "general reasoning", regime: "synergy-driven"),
    DatasetCard(name: "POPE", options: 2, domain: "object hallucination", regime: "synergy-driven"),
    DatasetCard(
      name: "Reefknot", options: 4, domain: "relation hallucination", regime: "knowledge-driven"),
    DatasetCard(name: "PMC-VQA", options: 4, domain: "medical", regime: "knowledge-driven"),
  ]
}
