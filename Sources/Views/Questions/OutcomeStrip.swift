import Analysis
import SafeText
import Studies

/// The outcomes of one question along a training, or along the layers, a letter each.
enum OutcomeStrip {
  /// A line a model: `TinyLLaVA-S  pretraining NNNN  finetuning NBBB`.
  static func lines(_ place: Int, of grid: AnswerGrid) -> [String] {
    var lines: [(model: String, parts: [(name: String, letters: String)])] = []
    for target in grid.targets.indices where !grid.targets[target].isFinal {
      guard let cell = grid[place, target] else { continue }
      let about = grid.targets[target]
      let name = about.stage ?? (about.layer == nil ? "checkpoints" : "layers")
      let letter = cell.outcome?.letter ?? "?"
      if lines.last?.model != about.model { lines.append((about.model, [])) }
      let last = lines.count - 1
      if lines[last].parts.last?.name != name { lines[last].parts.append((name, "")) }
      lines[last].parts[lines[last].parts.count - 1].letters += letter
    }
    return lines.map { line in
      line.model + line.parts.map { "  \($0.name) \($0.letters)" }.joined()
    }
  }

  /// What the letters mean.
  static let legend = QuestionOutcome.allCases.map { "\($0.letter) \($0.rawValue)" }
    .joined(separator: "  ")
}
