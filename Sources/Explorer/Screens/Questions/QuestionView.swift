import Figures
import InformationDecomposition
import Studies
import Terminal

/// One question: its text and options, and for each model the three answer distributions with the
/// prediction under each, and the atoms of the question.
struct QuestionView {
  private let question: Question
  private let answers: [Answer]
  private let first: Int
  private let scroll: Int
  let picture: QuestionPicture?

  init(
    _ question: Question, answers: [Answer], first: Int, scroll: Int,
    picture: QuestionPicture? = nil
  ) {
    self.question = question
    self.answers = answers
    self.first = min(first, max(0, answers.count - 1))
    self.scroll = scroll
    self.picture = picture
  }

  /// A line of the view: its text, and the bars in it.
  struct Line: Hashable {
    struct Bar: Hashable {
      var column: Int
      var width: Int
      var value: Double
    }
    var text: String
    var style: Style = .plain
    var bars: [Bar] = []
  }

  func draw(in area: Rectangle, of canvas: inout Canvas) {
    let layout = layout(in: area, capabilities: canvas.capabilities)
    let lines = layout.lines
    let offset = max(0, min(scroll, lines.count - area.rows))
    for (index, line) in lines[offset...].prefix(area.rows).enumerated() {
      let row = area.row + index
      canvas.write(line.text, column: area.column, row: row, style: line.style, clip: area)
      for bar in line.bars {
        let text = ProbabilityBar.text(
          bar.value, width: bar.width, glyphs: canvas.capabilities.glyphs)
        canvas.buffer.write(text, column: area.column + bar.column, row: row, clip: area)
      }
    }
    if let picture = layout.picture {
      Self.copy(picture, from: layout.isBeside ? 0 : offset, in: area, of: &canvas)
    }
    if offset + area.rows < lines.count, area.rows > 1 {
      let more = " j: \(lines.count - offset - area.rows) more lines "
      canvas.write(
        more, column: max(area.column, area.endColumn - more.count), row: area.endRow - 1,
        style: .reverse, clip: area)
    }
  }

  /// The view as text, with the bars in eighth blocks.
  func lines(width: Int, glyphs: Capabilities.Glyphs = .blocks) -> [String] {
    (header(width: width) + blocks(width: width)).map { line in
      var characters = Array(line.text)
      for bar in line.bars {
        let text = ProbabilityBar.text(bar.value, width: bar.width, glyphs: glyphs)
        for (offset, character) in text.enumerated() {
          let column = bar.column + offset
          while characters.count <= column { characters.append(" ") }
          characters[column] = character
        }
      }
      while characters.last == " " { characters.removeLast() }
      return String(characters)
    }
  }

  func header(width: Int) -> [Line] {
    var lines = TextBlock.wrap(question.text, width: width).map { Line(text: $0, style: .bold) }
    let about = [question.dataset, question.id, question.category].compactMap { $0 }
    lines.append(Line(text: about.joined(separator: " · "), style: .dim))
    if let image = question.image ?? question.imageDescription {
      lines += TextBlock.wrap("Image: \(image)", width: width).map { Line(text: $0) }
    }
    if let instruction = question.instruction {
      lines += TextBlock.wrap(instruction, width: width).map { Line(text: $0, style: .dim) }
    }
    return lines + [Line(text: "")]
  }

  private static let blockWidth = 60

  /// The models side by side as many as fit, from the first one on.
  func blocks(width: Int) -> [Line] {
    guard !answers.isEmpty else {
      return options(width: width) + [Line(text: ""), Line(text: "No model's answers are stored.")]
    }
    let abreast = max(1, (width + 2) / (Self.blockWidth + 2))
    let order = Array(answers[first...]) + Array(answers[..<first])
    var lines: [Line] = []
    for start in stride(from: 0, to: order.count, by: abreast) {
      let blocks = order[start..<min(order.count, start + abreast)].map {
        block($0, width: min(Self.blockWidth, width))
      }
      lines += Self.sideBySide(blocks, width: Self.blockWidth + 2) + [Line(text: "")]
    }
    return lines
  }

  private func options(width: Int) -> [Line] {
    question.options.enumerated().filter { !question.isGap($0.offset) }.flatMap { index, option in
      TextBlock.wrap("\(Options.letter(index)) \(option)", width: width - 2)
        .enumerated().map { Line(text: ($0 == 0 ? mark(index) : "  ") + $1) }
    }
  }

  private func mark(_ index: Int) -> String { question.answer == index ? "✓ " : "  " }

  private func block(_ answer: Answer, width: Int) -> [Line] {
    let columns: [(title: String, values: KeyPath<Answer, [Double]>)] = [
      ("both", \.both), ("image alone", \.vision), ("text alone", \.language),
    ]
    let labelWidth = max(10, min(width - 42, 18))
    let columnWidth = max(8, (width - labelWidth) / 3)
    var lines = [
      Line(text: answer.subject.model, style: Style(attributes: [.bold, .underline])),
      Line(
        text: Numbers.pad("", to: labelWidth)
          + columns.map { Numbers.pad($0.title, to: columnWidth) }.joined(), style: .dim),
    ]
    let count = columns.map { answer[keyPath: $0.values].count }.max() ?? 0
    for index in 0..<max(count, question.options.count) where !question.isGap(index) {
      let option = question.options.indices.contains(index) ? question.options[index] : ""
      var text = Numbers.pad(
        mark(index) + Options.letter(index) + " "
          + TextBlock.truncated(option, to: labelWidth - 5), to: labelWidth)
      var bars: [Line.Bar] = []
      for (place, column) in columns.enumerated() {
        let values = answer[keyPath: column.values]
        guard values.indices.contains(index) else { continue }
        let start = labelWidth + place * columnWidth
        text = Numbers.pad(text, to: start) + Numbers.fixed(values[index], decimals: 2)
        bars.append(Line.Bar(column: start + 5, width: columnWidth - 6, value: values[index]))
      }
      lines.append(Line(text: text, bars: bars))
    }
    let answers = columns.map { column -> String in
      guard let prediction = answer.prediction(column.values) else { return "- undecided" }
      let isRight = prediction == question.answer
      let verdict = question.answer == nil ? "" : isRight ? " ✓ right" : " ✗ wrong"
      return Options.letter(prediction) + verdict
    }
    lines.append(
      Line(
        text: Numbers.pad("answers", to: labelWidth)
          + answers.map { Numbers.pad($0, to: columnWidth) }.joined(), style: .bold))
    if let atoms = answer.atoms {
      let values = Atom.allCases.map {
        "\($0.symbol) \(Numbers.fixed(atoms[$0].bits, decimals: 2))"
      }
      lines.append(Line(text: "this question  " + values.joined(separator: "  ") + "  bits"))
    }
    return lines
  }

  /// Blocks of lines in columns of a width; each line keeps its own style where it is alone.
  private static func sideBySide(_ blocks: [[Line]], width: Int) -> [Line] {
    let height = blocks.map(\.count).max() ?? 0
    return (0..<height).map { row in
      var line = Line(text: "", style: blocks.first?[safe: row]?.style ?? .plain)
      for (index, block) in blocks.enumerated() {
        guard let part = block[safe: row] else { continue }
        line.text = Numbers.pad(line.text, to: index * width) + part.text
        line.bars += part.bars.map {
          Line.Bar(column: $0.column + index * width, width: $0.width, value: $0.value)
        }
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

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
