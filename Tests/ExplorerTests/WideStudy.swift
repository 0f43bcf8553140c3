import InformationDecomposition
import Studies

/// A study of texts whose width is not the number of their characters: Chinese, emoji with
/// joiners, flags, combining marks, right to left, long names.
enum WideStudy {
  static let study = Study(
    path: "Made/宽", card: card, estimates: estimates, questions: questions, answers: answers)

  static let models = [
    ("通义千问-视觉语言模型", "7B"), ("通义千问-视觉语言模型", "72B"), ("👩‍🔬🇯🇵Lab", "2B"),
    ("مرحبا-VL", "3B"), ("e\u{301}cole\u{308}", "1B"),
    ("A-family-whose-name-is-longer-than-any-column", "13B"),
  ]

  static let datasets = ["医学图像问答数据集", "👨‍👩‍👧‍👦-VQA", "שאלות"]

  private static let card = StudyCard(
    title: "宽度研究：每个字占两列", citation: "作者，《论文》，2026 年。", provenance: "Made for a test.",
    tolerance: "Exact.",
    models: models.map { family, size in
      ModelCard(
        family: family, size: size, parameters: 1e9 * (Double(size.dropLast()) ?? 1))
    },
    datasets: datasets.map { DatasetCard(name: $0, options: 4, domain: "领域") })

  private static let estimates: [Estimate] = {
    var result: [Estimate] = []
    for (index, model) in models.enumerated() {
      for (place, dataset) in datasets.enumerated() {
        let x = Double(index) / 10
        result.append(
          Estimate(
            subject: Subject(dataset: dataset, family: model.0, size: model.1),
            estimator: "exact",
            atoms: Atoms(bits: x, 0.05, 0.5 - x / 2, 0.4 + x / Double(place + 1)),
            accuracy: 50 + 5 * Double(index)))
      }
    }
    for layer in 1...12 {
      let x = Double(layer) / 12
      result.append(
        Estimate(
          subject: Subject(dataset: datasets[0], family: models[0].0, size: models[0].1),
          layer: layer, estimator: "exact",
          atoms: Atoms(bits: 0.1 * x, 0, x > 0.5 ? 0.3 : 0, x * x)))
    }
    for (index, stage) in ["对齐预训练", "对齐预训练", "指令微调", "指令微调"].enumerated() {
      result.append(
        Estimate(
          subject: Subject(
            dataset: datasets[0], family: models[0].0, size: models[0].1, stage: stage,
            checkpoint: "第\(index % 2 + 1)步"), estimator: "exact",
          atoms: Atoms(bits: 0.1, 0, 0.2, 0.1 * Double(index))))
    }
    return result
  }()

  private static let questions = (0..<30).map { index in
    Question(
      dataset: datasets[0], id: index == 1 ? "问题-一" : "q\(index)",
      text: index == 0
        ? "图中左侧的人正在做什么？请根据图像内容选择最合适的答案，并说明您判断的主要依据是图像还是文字。"
        : "第\(index)个问题：这是什么？",
      options: ["骑自行车上班的人👩‍👩‍👧", "مرحبا", "e\u{301}te\u{301}", "🇩🇪🇯🇵 flags"], answer: index % 4,
      category: "类别")
  }

  private static let answers = models.prefix(3).map { model in
    Answer(
      subject: Subject(dataset: datasets[0], family: model.0, size: model.1), question: "q0",
      both: [0.7, 0.1, 0.1, 0.1], vision: [0.25, 0.25, 0.25, 0.25],
      language: [0.2, 0.6, 0.1, 0.1], atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4))
  }
}
