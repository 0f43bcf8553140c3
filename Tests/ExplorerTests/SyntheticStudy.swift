import InformationDecomposition
import Studies

/// A study with what breaks screens: a long name, wide characters, missing values, negative atoms,
/// a family of one, a control sequence.
enum SyntheticStudy {
  static let study = study(scale: 1)
  static let other = Study(
    path: "Made/other", card: card, estimates: estimates(scale: 1), questions: questions,
    answers: answers)

  /// The study at another moment: with fewer or more estimates, of other values.
  static func study(scale: Double) -> Study {
    let all = estimates(scale: scale)
    return Study(
      path: "Made/awkward", card: card,
      estimates: scale == 2 ? Array(all.dropLast(9)) : all, questions: questions,
      answers: answers)
  }

  private static let models = [
    ("Alpha", "1B"), ("Alpha", "7B"), ("Alpha", "70B"), ("Beta-with-a-very-long-family-name", "2B"),
    ("伽马", "3B"), ("Delta", ""),
  ]

  private static let card = StudyCard(
    title: "Awkward", citation: "Nobody, 2026", provenance: "Made for a test.",
    tolerance: "Exact to the last digit.",
    models: models.map { family, size in
      ModelCard(
        family: family, size: size, parameters: 1e9 * (Double(size.dropLast()) ?? 1))
    },
    datasets: [
      DatasetCard(name: "One", options: 4, domain: "first"), DatasetCard(name: "Two"),
    ])

  private static func estimates(scale: Double) -> [Estimate] {
    var result: [Estimate] = []
    for (index, model) in models.enumerated() {
      for (place, dataset) in ["One", "Two"].enumerated() where index != 4 || place == 0 {
        let x = Double(index) / 10
        result.append(
          Estimate(
            subject: Subject(dataset: dataset, family: model.0, size: model.1),
            estimator: "exact",
            atoms: Atoms(bits: x, 0.05 * scale, 0.5 - x, index == 2 ? -0.1 : 0.4 + x),
            accuracy: index == 1 ? nil : 50 + 5 * Double(index)))
      }
    }
    for layer in 1...24 {
      let x = Double(layer) / 24
      result.append(
        Estimate(
          subject: Subject(dataset: "One", family: "Alpha", size: "7B"), layer: layer,
          estimator: "exact", atoms: Atoms(bits: 0.1 * x, 0, x > 0.5 ? 0.3 : 0, x * x)))
    }
    for (index, stage) in ["first", "first", "second", "second"].enumerated() {
      result.append(
        Estimate(
          subject: Subject(
            dataset: "One", family: "Alpha", size: "7B", stage: stage,
            checkpoint: "\(index % 2 + 1)/2"), estimator: "exact",
          atoms: Atoms(bits: 0.1, 0, 0.2, 0.1 * Double(index))))
    }
    return result
  }

  private static let questions = (0..<30).map { index in
    Question(
      dataset: "One", id: "q\(index)",
      text: index == 3 ? "Bad \u{1B}[31mred\u{7}\u{9B}2J text 漢字 e\u{301}" : "What is \(index)?",
      options: ["one", "two", "three"], answer: index % 3)
  }

  private static let answers = [
    Answer(
      subject: Subject(dataset: "One", family: "Alpha", size: "7B"), question: "q0",
      both: [0.8, 0.1, 0.1], vision: [1 / 3, 1 / 3, 1 / 3], language: [0.2, 0.7, 0.1],
      atoms: Atoms(bits: 0.1, 0.2, 0.3, 0.4)),
    Answer(
      subject: Subject(dataset: "One", family: "Delta", size: ""), question: "q0",
      both: [0.1, 0.1, 0.8], vision: [0.5, 0.5, 0], language: [1, 0, 0]),
  ]
}
