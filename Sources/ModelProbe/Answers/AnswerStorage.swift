import Foundation
import Studies

/// What a subject's answers are as tensors: letter logits with the log-sum-exp over the vocabulary,
/// where that is known, so that a gate can be applied; finished distributions otherwise.
struct AnswerStorage {
  let form: AnswerForm
  let content: AnsweredSubject
  /// The most letters that a question has.
  let labels: Int

  /// What stands for a probability of 0 among logarithms.
  private static let nothing = -10_000.0

  private enum Kind {
    case distributions
    case logits
  }

  private var kind: Kind {
    let all = content.questions.values.joined().joined()
    switch form {
    case .probabilities, .percentages: return .distributions
    case .logits:
      return all.allSatisfy { $0.runs.values.allSatisfy { $0.normaliser != nil } }
        ? .logits : .distributions
    case .logProbabilities:
      // Over the options alone there is nothing that a gate could ask for.
      let isOfOptions = all.allSatisfy { answer in
        answer.runs.values.allSatisfy {
          $0.values.reduce(0) { $0 + exp($1 ?? -.infinity) } > 1 - 1e-6
        }
      }
      return isOfOptions ? .distributions : .logits
    }
  }

  func metadata(_ rows: [[ImportedAnswer]]) throws -> [String: String] {
    var words = [
      "format": "infoprism/features/1",
      "ids": try JSONLine.text(rows.map { $0[0].question }),
      "images": try JSONLine.text(rows.map { $0[0].picture ?? "" }),
    ]
    switch kind {
    case .logits: words["kind"] = "letter-logits"
    case .distributions:
      words["kind"] = "distributions"
      words["gate"] = "none"
    }
    return words
  }

  /// - Parameter rows: The questions, a row for each layer.
  func tensors(_ rows: [[ImportedAnswer]]) -> [String: TensorContent] {
    var result: [String: TensorContent] = [:]
    let letters = rows.map { $0[0].letters }
    result["options"] = .integers(letters.map(\.extent))
    if letters.contains(where: \.hasGaps) {
      result["valid"] = .flags(
        letters.flatMap { letters in (0..<labels).map(letters.contains) },
        shape: [rows.count, labels])
    }
    if rows.contains(where: { $0[0].answer != nil }) {
      result["answer"] = .integers(rows.map { $0[0].answer ?? -1 })
    }
    if content.hasEmbeddings, let first = rows.first?.last, let x1 = first.x1, let x2 = first.x2 {
      result["x1"] = .floats(rows.flatMap { $0.last!.x1! }, shape: [rows.count, x1.count])
      result["x2"] = .floats(rows.flatMap { $0.last!.x2! }, shape: [rows.count, x2.count])
    }
    let layers = content.layers
    for inputs in Inputs.allCases {
      switch kind {
      case .logits:
        result["logit_\(inputs.rawValue)"] = .doubles(
          layered(rows) { logits($0, inputs) }, shape: [layers, rows.count, labels])
        result["lse_\(inputs.rawValue)"] = .doubles(
          layered(rows) { [$0.runs[inputs]?.normaliser ?? 0] }, shape: [layers, rows.count])
      case .distributions:
        result["p_\(inputs.rawValue)"] = .floats(
          layered(rows) { probabilities($0, inputs) },
          shape: layers > 1 ? [layers, rows.count, labels] : [rows.count, labels])
      }
    }
    return result
  }

  private func layered<Number>(
    _ rows: [[ImportedAnswer]], _ values: (ImportedAnswer) -> [Number]
  ) -> [Number] {
    (0..<content.layers).flatMap { layer in rows.flatMap { values($0[layer]) } }
  }

  private func filled<Number: Numeric>(_ values: [Number]) -> [Number] {
    values + Array(repeating: 0, count: labels - values.count)
  }

  private func logits(_ answer: ImportedAnswer, _ inputs: Inputs) -> [Double] {
    filled(answer.runs[inputs]!.values.map { max(Self.nothing, $0 ?? 0) })
  }

  private func probabilities(_ answer: ImportedAnswer, _ inputs: Inputs) -> [Float] {
    let values = answer.runs[inputs]!.values
    if form == .probabilities { return filled(values.map { Float($0 ?? 0) }) }
    return filled(LetterReading.softmax(values.map { $0 ?? -.infinity }).map { Float($0) })
  }
}
