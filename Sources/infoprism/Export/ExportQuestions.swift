import Analysis
import ArgumentParser
import Foundation
import SafeText
import Studies
import Views

/// A set of questions for evaluation tools.
struct ExportQuestions: FileExport {
  static let configuration = CommandConfiguration(
    commandName: "questions",
    abstract: "Write questions as JSONL, CSV or a TSV of MMBench's columns, with their pictures.",
    discussion: """
      The TSV holds pictures as base64, as VLMEvalKit reads it. Beside JSONL and CSV pictures are \
      copied into --pictures. Where the file comes from, and by which rule its questions were \
      chosen, stands in FILE.provenance.json beside it: evaluation tools read no comments.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl, csv, tsv
  }

  @Argument(help: "A study.", completion: .directory)
  var study: String?

  @OptionGroup var choice: RecordChoice

  @Option(
    help: "A file of ids: one a line, or the .jsonl, .csv or .json that 'select' writes.")
  var ids: String?

  @Option(
    help: "A set of questions that the study keeps, as 'select --save' writes it.",
    completion: StudyCompletion.questionSets)
  var set: String?

  @Option(name: .shortAndLong, help: "The file: its end, .jsonl, .csv or .tsv, says the format.")
  var output: String

  @Option(help: "jsonl, csv or tsv, where the name of the file doesn't say it.")
  var format: Format?

  @Option(help: "The folder that pictures are copied into. Default: the file's name with -images.")
  var pictures: String?

  @Flag(help: "No pictures: the TSV has an empty column, other files name none.")
  var noPictures = false

  func export(_ open: Study?, words: [String]) throws -> String {
    guard let format = format ?? Format(rawValue: PathName(output).ending) else {
      throw CommandError(
        "Can't tell the format from '\(output)'. End its name in .jsonl, .csv or .tsv, or give "
          + "--format.")
    }
    let study = try open ?? StudyArguments.openOneOrFirst(self.study)
    let part = try choice.part(
      study, named: self.study ?? study.path, kinds: open == nil ? [.questions, .answers] : [],
      isOfQuestions: true)
    try check(format)
    var settings = ViewSettings()
    (settings.models, settings.families) = (choice.model, choice.family)
    let (grid, places) = try View.chosen(part, settings)
    let questions = try chosen(grid, places, study)
    guard !questions.isEmpty else {
      throw CommandError(
        "No question passes. 'infoprism show questions \(study.path)' lists what there is.")
    }
    var file = QuestionFile(questions, of: study, format: format)
    if !noPictures { try file.takePictures(into: folder(format)) }
    let told = try OutputFile.write(file.data, to: output)
    guard output != "-" else { return told }
    let origin = try Origin.now(study, choice: rule(study), words: words)
    let provenance = QuestionProvenance(
      origin, citation: study.card.citation, questions: questions.count)
    return told + "\n" + (try provenance.write(beside: output))
  }

  /// Nothing is copied or written where a part of it can't be.
  private func check(_ format: Format) throws {
    if set != nil, ids != nil {
      throw CommandError("--set and --ids both say which questions are meant. Leave one out.")
    }
    if let pictures, noPictures || format == .tsv {
      throw CommandError(
        "--pictures '\(pictures)' would hold nothing: "
          + (noPictures ? "--no-pictures is given" : "the TSV holds pictures itself")
          + ". Leave --pictures out.")
    }
    if output != "-" { try OutputFile.check(output) }
  }

  /// Those of a file of ids or of a set in its order, or those that pass.
  private func chosen(
    _ grid: AnswerGrid, _ places: [Int], _ study: Study
  ) throws -> [Question] {
    let passing = places.map { grid.questions[$0] }
    if let set { return try KeptQuestions.questions(set, of: study, among: passing) }
    guard let ids else { return passing }
    return try QuestionIDs.questions(ids, among: passing)
  }

  /// By which rule the questions were chosen.
  private func rule(_ study: Study) -> String {
    var parts: [String] = []
    if let set { parts.append(KeptQuestions.rule(set, of: study)) }
    parts += choice.words
    if let ids {
      let rule = QuestionIDs.rule(of: ids).map { ", \($0)" } ?? ""
      parts.append("the ids of \(PathName(ids).name)" + rule)
    }
    if let condition = choice.condition {
      let named = (try? QuestionFilter(condition))?.namedSets ?? []
      parts += named.map { KeptQuestions.rule($0, of: study) }
      parts.append("\(condition). \(QuestionOutcome.rule)")
    }
    return parts.isEmpty ? "all questions" : parts.joined(separator: ", ")
  }

  /// Where pictures are copied to; nil where they stand in the file.
  private func folder(_ format: Format) -> QuestionFile.PictureFolder? {
    guard format != .tsv else { return nil }
    let ending = PathName(output).ending.count
    let stem = ending == 0 ? output : String(output.dropLast(ending + 1))
    let folder = pictures ?? (output == "-" ? "images" : stem + "-images")
    return QuestionFile.PictureFolder(path: folder, name: pictures ?? PathName(folder).name)
  }
}

/// What stands beside a file of questions.
struct QuestionProvenance: Encodable {
  var schema = "infoprism/question-set/1"
  var study: String
  var citation: String?
  var software: String
  var rule: String?
  var command: String?
  var created: String?
  var questions: Int

  init(_ origin: Origin, citation: String?, questions: Int) {
    study = origin.study
    self.citation = citation
    software = origin.software
    rule = origin.choice
    command = origin.command
    created = origin.created
    self.questions = questions
  }

  /// What the name of the file beside ends in.
  static let ending = ".provenance.json"

  func write(beside file: String) throws -> String {
    try OutputFile.write(Data((try JSONLine.text(self) + "\n").utf8), to: file + Self.ending)
  }
}
