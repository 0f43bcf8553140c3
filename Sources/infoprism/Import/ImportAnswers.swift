import ArgumentParser
import InformationDecomposition
import ModelProbe
import SafeText
import Studies

/// Brings answers that were computed elsewhere into a study.
struct ImportAnswers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Bring answers that were computed elsewhere into a study: no model is needed.",
    discussion: """
      A row is what one model answered to one question: 'model', 'dataset', 'id', and the answers \
      from both inputs, from the image alone and from the text alone, 'vl', 'v' and 'l', as \
      probabilities ('p_vl'), log-probabilities ('logprob_vl') or letter logits ('logit_vl', with \
      'lse_vl' where it is known): a list of numbers, or a column for each letter ('p_vl_A'). \
      Columns of other names are named with --columns, those of letters by a star in the letter's \
      place: vl=both_*. A blank is no 0: a letter that is blank in one run alone is refused. \
      'answer' is the right one. There may be 'family', 'size', 'stage', 'checkpoint', 'layer', \
      'split', the question's 'text', 'options', 'category' and 'picture', 'image_mask' and \
      'text_mask' (what stood in the place of an input that a run was without), and embeddings 'x1' \
      and 'x2', with which BATCH can be estimated. Tables are CSV, TSV, JSON, JSON lines, parquet or \
      Arrow. Rows that aren't sound are left out with the reason, and the command ends with 1.
      """)

  @Argument(help: "Tables.", completion: .file())
  var files: [String]

  @Option(help: "The folder of the study that gains the answers.", completion: .directory)
  var study: String

  @Option(help: "The dataset, where the table doesn't name it.")
  var dataset: String?

  @Option(help: "The model, where the table doesn't name it.")
  var model: String?

  @Option(help: "The model's family, where the table doesn't name it.")
  var family: String?

  @OptionGroup var state: ModelState

  @Option(help: "What stood in the place of the image where the text was alone, such as noise.")
  var imageMask: String?

  @Option(help: "What stood in the place of the text where the image was alone, such as options.")
  var textMask: String?

  @Option(
    help: """
      Which columns hold what: id=qid,vl=joint,v=image_only,l=text_only,answer=gold,… A column for \
      each letter has a star in its place: vl=both_* for both_A, both_B, …; one for each number of \
      an embedding too: x1=pixel_*.
      """)
  var columns: String?

  @Option(
    help: """
      What the numbers are: probabilities, percentages (with the sum 100), log-probabilities or \
      logits. Default: by names.
      """)
  var values: AnswerForm?

  @Option(help: "A Python interpreter with pyarrow, for parquet. Default: the probe's.")
  var python: String?

  func run() async throws {
    var source = AnswerImport(files, study: study)
    source.names.dataset = dataset
    source.names.model = model
    source.names.family = family
    source.names.size = state.size
    source.names.stage = state.stage
    source.names.checkpoint = state.checkpoint
    source.names.masks = RunMasks(text: textMask, image: imageMask)
    source.columns = columns
    source.form = values
    source.tables = TableWorker(
      python: { try Interpreter.path(python) }, tell: { StandardError.progress($0) })
    let outcome = try source.run { model, done, count in
      if count > 1 { StandardError.progress("Writing \(done + 1) of \(count): \(model)") }
    }
    StandardError.endProgress()
    for remark in outcome.remarks { Warning.print(remark) }
    if !outcome.broken.isEmpty {
      var report = ProbeReporter()
      report.list(outcome.broken, of: outcome.rows, as: files.count == 1 ? files[0] : "the tables")
    }
    for subject in outcome.subjects { StandardOutput.lines(Self.line(subject, study)) }
    try warnOfEarlierEstimates(of: outcome.subjects.map(\.subject))
    try LeftOut.end(outcome.broken.count, "row", of: "imported")
  }

  /// Estimates stay what they were made of.
  private func warnOfEarlierEstimates(of subjects: [Subject]) throws {
    let study = try Study.open(study)
    for subject in subjects {
      let query = EstimateQuery(dataset: subject.dataset, model: subject.model)
      // A model's checkpoints are subjects of their own.
      let count = study.estimates(query).count {
        $0.subject == subject && $0.verdict.kind == .outdated
      }
      guard count > 0 else { continue }
      let are = "estimate".counted(count) + (count == 1 ? " is" : " are")
      Warning.print(
        "\(are) there of \(subject.model) on \(subject.dataset) from other answers, and outdated "
          + "now. 'infoprism estimate \(study.path)' makes those of the answers that are there.")
    }
  }

  private static func line(_ imported: AnswerImport.Imported, _ study: String) -> String {
    let counts = ProbeQuestion.Split.allCases.compactMap { split in
      imported.counts[split].map { "\($0) \(split == .train ? "training" : "evaluation")" }
    }
    let subject = imported.subject
    let place = [subject.stage, subject.checkpoint].compactMap { $0 }.map { " " + $0 }.joined()
    var text =
      "\(subject.model)\(place) on \(subject.dataset): \(counts.joined(separator: " and ")) "
      + "questions, \(imported.labels) options"
      + (imported.layers > 1 ? ", \(imported.layers) layers" : "")
      + (imported.hasEmbeddings ? ", embeddings" : "")
    let accuracies = [("both", Inputs.both), ("image", .vision), ("text", .language)]
      .compactMap { name, inputs in
        imported.accuracy[inputs].map { "\(name) \(($0 * 1000).rounded() / 10) %" }
      }
    if !accuracies.isEmpty { text += "; right by \(accuracies.joined(separator: ", "))" }
    return text + "."
  }
}

extension AnswerForm: ExpressibleByArgument {}
