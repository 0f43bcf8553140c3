import Analysis
import InformationDecomposition
import SafeText
import Studies
package import Terminal

/// One question in lines: its text and options, and for each model the three answer distributions
/// with the prediction under each, and the atoms of the question.
package struct QuestionText {
  private let asked: AnsweredQuestion
  private let first: Int
  private let glyphs: Capabilities.Glyphs

  /// - Parameter first: the model that comes first; the others follow in their order.
  package init(
    _ asked: AnsweredQuestion, first: Int = 0, glyphs: Capabilities.Glyphs = .blocks
  ) {
    self.asked = asked
    self.first = min(first, max(0, asked.parts.count - 1))
    self.glyphs = glyphs
  }

  private var question: Question { asked.question }

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

  /// A model's answers are readable from one width on, and have no use for more than the other.
  private static let blockWidths = 38...60
  private static let gap = 2

  /// The models side by side as many as fit, from the first one on.
  package func blocks(width: Int) -> [StyledLine] {
    guard !asked.parts.isEmpty else {
      return options(width: width) + [StyledLine(""), StyledLine("No model's answers are stored.")]
    }
    let fitting = (width + Self.gap) / (Self.blockWidths.lowerBound + Self.gap)
    let abreast = max(1, min(asked.parts.count, fitting))
    let room = (width + Self.gap) / abreast - Self.gap
    let blockWidth = min(Self.blockWidths.upperBound, room)
    let order = Array(asked.parts[first...]) + Array(asked.parts[..<first])
    var lines = longOptions(width: width, blockWidth: blockWidth)
    for start in stride(from: 0, to: order.count, by: abreast) {
      let blocks = order[start..<min(order.count, start + abreast)].map {
        block($0, width: blockWidth)
      }
      lines += Self.sideBySide(blocks, width: blockWidth + Self.gap) + [StyledLine("")]
    }
    if !asked.strips.isEmpty {
      lines += asked.strips.map { StyledLine($0) }
      lines += OutcomeStrip.legend.wrapped(to: width).map { StyledLine($0, .dim) }
      lines.append(StyledLine(""))
    }
    let rules = [Self.maskRule] + AnswerTerms.definitions + [QuestionOutcome.rule]
    return lines + rules.flatMap { $0.wrapped(to: width) }.map { StyledLine($0, .dim) }
  }

  private static let maskRule =
    "masked by: what stood in the place of the text where the image alone was asked, and in the "
    + "place of the image where the text alone was"

  private func options(width: Int) -> [StyledLine] {
    question.options.enumerated().filter { !question.isGap($0.offset) }.flatMap { index, option in
      "\(Options.letter(index)) \(option)".wrapped(to: width - 2)
        .enumerated().map { StyledLine(($0 == 0 ? mark(index) : "  ") + $1) }
    }
  }

  private static func labelWidth(_ blockWidth: Int) -> Int { max(11, min(blockWidth - 42, 18)) }

  /// The options in full, where the blocks have no room for them.
  private func longOptions(width: Int, blockWidth: Int) -> [StyledLine] {
    let room = Self.labelWidth(blockWidth) - 5
    guard question.options.contains(where: { $0.displayWidth > room }) else { return [] }
    let text = question.options.enumerated().filter { !$1.isEmpty }
      .map { "\(Options.letter($0)) \($1)" }.joined(separator: "  ")
    return text.wrapped(to: width).map { StyledLine($0) } + [StyledLine("")]
  }

  private func mark(_ index: Int) -> String { question.answer == index ? "✓ " : "  " }

  private func block(_ part: AnsweredQuestion.Part, width: Int) -> [StyledLine] {
    let answer = part.answer
    let labelWidth = Self.labelWidth(width)
    let columnWidth = max(8, (width - labelWidth) / 3)
    let isNarrow = columnWidth < 13
    let columns: [(title: String, values: KeyPath<Answer, [Double]>)] = [
      ("both", \.both), (isNarrow ? "image" : "image alone", \.vision),
      (isNarrow ? "text" : "text alone", \.language),
    ]
    var lines = [
      StyledLine(part.target.title.truncated(to: width), Style(attributes: [.bold, .underline])),
      StyledLine(
        "".padded(to: labelWidth) + columns.map { $0.title.padded(to: columnWidth) }.joined(),
        .dim),
    ]
    let count = columns.map { answer[keyPath: $0.values].count }.max() ?? 0
    for index in 0..<max(count, question.options.count) where !question.isGap(index) {
      let option = question.options.indices.contains(index) ? question.options[index] : ""
      let label = mark(index) + Options.letter(index) + " "
      var text = (label + option.truncated(to: labelWidth - label.displayWidth - 1))
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
      guard let prediction = answer.prediction(column.values) else {
        return isNarrow ? "-" : "- undecided"
      }
      let isRight = prediction == question.answer
      let verdict =
        question.answer == nil
        ? "" : isNarrow ? (isRight ? " ✓" : " ✗") : isRight ? " ✓ right" : " ✗ wrong"
      return Options.letter(prediction) + verdict
    }
    lines.append(
      StyledLine(
        "answers".padded(to: labelWidth) + answers.map { $0.padded(to: columnWidth) }.joined(),
        .bold))
    lines += terms(part, labelWidth: labelWidth, columnWidth: columnWidth)
    if let atoms = answer.atoms {
      let values = Atom.allCases.map {
        "\($0.symbol) \(NumberText.fixed(atoms[$0].bits, decimals: 2))"
      }
      let text = "this question  " + values.joined(separator: "  ") + "  bits"
      lines += text.wrapped(to: width).map { StyledLine($0) }
    }
    return lines
  }

  /// The outcome, and the terms in bits under their runs.
  private func terms(
    _ part: AnsweredQuestion.Part, labelWidth: Int, columnWidth: Int
  ) -> [StyledLine] {
    let runs: [Inputs] = [.both, .vision, .language]
    func row(_ label: String, _ value: (Inputs) -> String) -> StyledLine {
      StyledLine(
        label.padded(to: labelWidth) + runs.map { value($0).padded(to: columnWidth) }.joined(), .dim
      )
    }
    func bits(_ values: [Inputs: Information]) -> (Inputs) -> String {
      { NumberText.fixed(values[$0]?.bits, decimals: 2) }
    }
    let outcome = part.cell.outcome?.rawValue ?? "?"
    var lines = [StyledLine("outcome".padded(to: labelWidth) + outcome)]
    lines.append(masks(part.masks, labelWidth: labelWidth, columnWidth: columnWidth))
    if part.cell.isGated {
      lines.append(row("uniform") { part.cell[$0].isUniform ? "*" : "" })
    }
    if !part.terms.told.isEmpty { lines.append(row("told bits", bits(part.terms.told))) }
    if !part.terms.divergences.isEmpty {
      lines.append(row("KL bits", bits(part.terms.divergences)))
    }
    lines.append(row("H bits", bits(part.terms.entropies)))
    return lines
  }

  /// Which mask made the answer of each run alone.
  private func masks(_ masks: RunMasks, labelWidth: Int, columnWidth: Int) -> StyledLine {
    let words =
      masks == RunMasks()
      ? RunMasks.unknown
      : [Inputs.both, .vision, .language].map { run in
        let mask = masks[run] ?? (run == .both ? "" : "unknown")
        return mask.truncated(to: columnWidth - 1).padded(to: columnWidth)
      }.joined()
    return StyledLine("masked by".padded(to: labelWidth) + words, .dim)
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
