import InformationDecomposition
import SafeText
package import Studies
package import Terminal

/// One question in lines: its text and options, and for each model the three answer distributions
/// with the prediction under each, and the atoms of the question.
package struct QuestionText {
  private let question: Question
  private let answers: [Answer]
  private let first: Int
  private let glyphs: Capabilities.Glyphs

  /// - Parameter first: the model that comes first; the others follow in their order.
  package init(
    _ question: Question, answers: [Answer], first: Int = 0, glyphs: Capabilities.Glyphs = .blocks
  ) {
    self.question = question
    self.answers = answers
    self.first = min(first, max(0, answers.count - 1))
    self.glyphs = glyphs
  }

  /// The view as text, with the bars in eighth blocks.
  package func lines(width: Int) -> [String] {
    (header(width: width) + blocks(width: width)).map { line in
      String(line.text.reversed().drop { $0 == " " }.reversed())
    }
  }

  package func header(width: Int) -> [StyledLine] {
    var lines = question.text.wrapped(to: width).map { StyledLine($0, .bold) }
    let about = [question.dataset, question.id, question.category].compactMap { $0 }
    lines.append(StyledLine(about.joined(separator: " · "), .dim))
    if let image = question.image ?? question.imageDescription {
      lines += "Image: \(image)".wrapped(to: width).map { StyledLine($0) }
    }
    if let instruction = question.instruction {
      lines += instruction.wrapped(to: width).map { StyledLine($0, .dim) }
    }
    return lines + [StyledLine("")]
  }

  private static let blockWidth = 60

  /// The models side by side as many as fit, from the first one on.
  package func blocks(width: Int) -> [StyledLine] {
    guard !answers.isEmpty else {
      return options(width: width) + [StyledLine(""), StyledLine("No model's answers are stored.")]
    }
    let abreast = max(1, (width + 2) / (Self.blockWidth + 2))
    let order = Array(answers[first...]) + Array(answers[..<first])
    var lines: [StyledLine] = []
    for start in stride(from: 0, to: order.count, by: abreast) {
      let blocks = order[start..<min(order.count, start + abreast)].map {
        block($0, width: min(Self.blockWidth, width))
      }
      lines += Self.sideBySide(blocks, width: Self.blockWidth + 2) + [StyledLine("")]
    }
    return lines
  }

  private func options(width: Int) -> [StyledLine] {
    question.options.enumerated().filter { !question.isGap($0.offset) }.flatMap { index, option in
      "\(Options.letter(index)) \(option)".wrapped(to: width - 2)
        .enumerated().map { StyledLine(($0 == 0 ? mark(index) : "  ") + $1) }
    }
  }

  private func mark(_ index: Int) -> String { question.answer == index ? "✓ " : "  " }

  private func block(_ answer: Answer, width: Int) -> [StyledLine] {
    let columns: [(title: String, values: KeyPath<Answer, [Double]>)] = [
      ("both", \.both), ("image alone", \.vision), ("text alone", \.language),
    ]
    let labelWidth = max(10, min(width - 42, 18))
    let columnWidth = max(8, (width - labelWidth) / 3)
    var lines = [
      StyledLine(answer.subject.model, Style(attributes: [.bold, .underline])),
      StyledLine(
        "".padded(to: labelWidth) + columns.map { $0.title.padded(to: columnWidth) }.joined(),
        .dim),
    ]
    let count = columns.map { answer[keyPath: $0.values].count }.max() ?? 0
    for index in 0..<max(count, question.options.count) where !question.isGap(index) {
      let option = question.options.indices.contains(index) ? question.options[index] : ""
      let label = mark(index) + Options.letter(index) + " "
      var text = (label + option.truncated(to: labelWidth - label.displayWidth))
        .padded(to: labelWidth)
      for (place, column) in columns.enumerated() {
        let values = answer[keyPath: column.values]
        guard values.indices.contains(index) else { continue }
        let number = NumberText.fixed(values[index], decimals: 2) + " "
        text =
          text.padded(to: labelWidth + place * columnWidth) + number
          + ProbabilityBar.text(
            values[index], width: columnWidth - number.displayWidth - 1, glyphs: glyphs)
      }
      lines.append(StyledLine(text))
    }
    let answers = columns.map { column -> String in
      guard let prediction = answer.prediction(column.values) else { return "- undecided" }
      let isRight = prediction == question.answer
      let verdict = question.answer == nil ? "" : isRight ? " ✓ right" : " ✗ wrong"
      return Options.letter(prediction) + verdict
    }
    lines.append(
      StyledLine(
        "answers".padded(to: labelWidth) + answers.map { $0.padded(to: columnWidth) }.joined(),
        .bold))
    if let atoms = answer.atoms {
      let values = Atom.allCases.map {
        "\($0.symbol) \(NumberText.fixed(atoms[$0].bits, decimals: 2))"
      }
      lines.append(StyledLine("this question  " + values.joined(separator: "  ") + "  bits"))
    }
    return lines
  }

  /// Blocks of lines in columns of a width; each line keeps its own style where it is alone.
  private static func sideBySide(_ blocks: [[StyledLine]], width: Int) -> [StyledLine] {
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = StyledLine(
        "", blocks.first.flatMap { $0.indices.contains(row) ? $0[row].style : nil } ?? .plain)
      for (index, block) in blocks.enumerated() {
        guard block.indices.contains(row) else { continue }
        line.text = line.text.padded(to: index * width) + block[row].text
      }
      return line
    }
  }
}

/// A probability as a bar in eighth blocks, or in `#` where there are no blocks.
enum ProbabilityBar {
  static func text(_ value: Double, width: Int, glyphs: Capabilities.Glyphs) -> String {
    guard value.isFinite, width > 0 else { return "" }
    let part = min(1, max(0, value))
    if glyphs == .ascii {
      return String(repeating: "#", count: Int(clamping: (part * Double(width)).rounded()))
    }
    let eighths = Int(clamping: (part * Double(width * 8)).rounded())
    let full = String(repeating: "█", count: eighths / 8)
    return eighths % 8 == 0 ? full : full + String(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1])
  }
}
