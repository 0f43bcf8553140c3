import ArgumentParser
import ModelProbe
import Terminal

/// Explains the datasets that have a loader, or what is seen in one.
struct ProbeDatasets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract: "Explain each dataset, or say what is seen in one before a model is asked.",
    discussion: """
      Without an argument: for each kind what to type, where to get it, which files, which licence. \
      With one: its rows, options, answers, splits and pictures, the first questions as they would \
      be asked, and what would be left out and why; the command ends with 1 where rows are left out.
      """)

  @Argument(help: "[NAME=]KIND:PATH as --dataset takes it, or a file or folder.")
  var dataset: String?

  @Option(help: "The folder of the dataset's pictures.", completion: .directory)
  var images: String?

  @Option(help: "Which columns hold what: question=query,answer=label,options=…,image=…")
  var columns: String?

  @Flag(help: "Take questions about several pictures, too.")
  var multiImage = false

  @Option(help: "A Python interpreter with pyarrow, for parquet. Default: the probe's.")
  var python: String?

  @Option(help: "The width of text. Default: the terminal's.")
  var width: Int?

  func run() async throws {
    guard let dataset else { return explainAll() }
    let tables = TableWorker(
      python: { try Interpreter.path(python) }, tell: { StandardError.progress($0) })
    let summary = try DatasetSummary(
      dataset, images: images, columns: columns, takesSeveralPictures: multiImage, tables: tables)
    StandardError.endProgress()
    show(summary)
    try LeftOut.end(summary.loaded.broken.count, "row", of: "usable")
  }

  private var textWidth: Int { max(40, width ?? TerminalWidth.current) }

  // All kinds

  private func explainAll() {
    for kind in DatasetKind.allCases {
      StandardOutput.line("\(kind.rawValue)\(kind.name.map { "   (\($0))" } ?? "")")
      StandardOutput.line("  type     \(kind.example)")
      for (label, text) in [
        ("files", kind.files), ("from", kind.source), ("licence", kind.licence),
      ] {
        let lines = text.wrapped(to: textWidth - 11)
        for (place, line) in lines.enumerated() {
          StandardOutput.line("  \((place == 0 ? label : "").padded(to: 9))\(line)")
        }
      }
      StandardOutput.line()
    }
    for paragraph in Self.rules {
      StandardOutput.paragraph(paragraph, width: textWidth)
      StandardOutput.line()
    }
  }

  private static let rules = [
    """
    A dataset is named with --dataset [NAME=]KIND:PATH; 'infoprism probe datasets KIND:PATH' says what \
    is seen in it. Files may be JSON lines, a JSON list, a table with commas, semicolons or tabs, \
    parquet or Arrow, in UTF-8, UTF-16 or Windows-1252, packed by gzip, zstd, bzip2 or xz or not. \
    Columns of other names are named with --columns question=query,answer=label,options=… or \
    A=first,B=second.
    """,
    """
    Options keep their letters: where C is empty, A, B and D are asked. An answer is a letter \
    (B, b., (B), Answer: B), else an index from 0, else the text of an option; true and false \
    are Yes and No. Splits are train, or val, validation, dev, test, evaluation, in a column or in \
    the names of the hub's files; without them questions about one picture stay on one side. Rows \
    that can't be read one way alone, or whose picture is missing, broken or outside of --images, \
    are listed with the reason and left out; so are those of several pictures without --multi-image.
    """,
  ]

  // One dataset

  private func show(_ summary: DatasetSummary) {
    let loaded = summary.loaded
    let count = loaded.questions.count
    func line(_ label: String, _ text: String) {
      StandardOutput.line("\(label.padded(to: 11))\(text)")
    }
    line("dataset", "\(loaded.name), read as '\(summary.source.kind.rawValue)'")
    line(
      "rows", "\(count + loaded.broken.count): \(count) questions, \(loaded.broken.count) left out")
    let options = summary.options.map { "\($0.questions) with \($0.count)" }
    let gaps = summary.gaps > 0 ? "; \(summary.gaps) with a gap between letters" : ""
    line("options", options.joined(separator: ", ") + gaps)
    line("answers", summary.answers.map { "\($0.letter) \($0.questions)" }.joined(separator: ", "))
    line("splits", summary.splits)
    line(
      "pictures",
      "\(summary.pictures)"
        + (summary.mostPictures > 1 ? ", up to \(summary.mostPictures) a question" : ""))
    for remark in loaded.remarks { line("remark", remark) }
    for reason in summary.reasons.prefix(12) {
      let row = reason.row
      let place =
        (row.file.map { "'\($0)', " } ?? "") + "row \(row.row)"
        + (row.id.isEmpty ? "" : " ('\(row.id)')")
      line("left out", "\(reason.count), first \(place): \(row.reason)")
    }
    for (number, question) in loaded.questions.prefix(3).enumerated() {
      StandardOutput.line()
      StandardOutput.lines("question \(number + 1), id '\(question.id)':")
      let prompt = question.fullPrompt(instruction: ProbeSettings.defaultInstruction)
      for text in prompt.split(separator: "\n", omittingEmptySubsequences: false) {
        StandardOutput.line("    \(text)")
      }
      StandardOutput.line("  the right answer is \(question.answerLetter).")
    }
    guard count > 0 else { return }
    StandardOutput.line()
    let more =
      (images.map { " --images '\($0)'" } ?? "") + (columns.map { " --columns '\($0)'" } ?? "")
      + (multiImage ? " --multi-image" : "")
    line(
      "to type",
      "infoprism probe run --model MODEL --study STUDY --dataset '\(summary.argument)'" + more)
  }
}
