import Foundation
package import Studies

/// Brings answers that somebody else's program computed into a study, from which estimates,
/// questions, comparisons and figures follow without the model.
///
/// A row of the table is what one model answered to one question from both inputs, from the image
/// alone and from the text alone.
package struct AnswerImport {
  package var paths: [String]
  package var study: String
  package var names = AnswerNames()
  package var columns: String?
  package var form: AnswerForm?
  /// Turns files that only Python reads into lines; asked for where there is such a file.
  package var tables: TableWorker?

  package init(_ paths: [String], study: String) {
    self.paths = paths
    self.study = study
  }

  /// What became of one subject.
  package struct Imported {
    package var subject: Subject
    /// Its folder in `features`.
    package var folder: String
    package var labels: Int
    package var layers: Int
    package var counts: [ProbeQuestion.Split: Int]
    /// The part of the evaluation questions answered correctly, where all answers are known.
    package var accuracy: [Inputs: Double]
    package var hasEmbeddings: Bool
    package var remarks: [String]
  }

  package struct Outcome {
    package var subjects: [Imported] = []
    package var broken: [BrokenRow] = []
    /// How many rows there are in all.
    package var rows = 0
    package var remarks: [String] = []
  }

  /// Reads the tables and writes every subject that is sound.
  ///
  /// - Throws: ``ProbeError`` where a table can't be read, or nothing of it is sound.
  package func run(
    tell: (_ model: String, _ done: Int, _ of: Int) -> Void = { _, _, _ in }
  ) throws -> Outcome {
    let mapped = try columns.map(AnswerColumns.mapping) ?? [:]
    let known = try knownQuestions()
    var reader = AnswerReader(names: names, known: known)
    var form: AnswerForm?
    var outcome = Outcome()
    for path in paths {
      let file = try RowFile(path, tables: tables)
      if let remark = file.remark { outcome.remarks.append(remark) }
      let columns = try AnswerColumns(
        names: file.names, mapped: mapped, form: self.form, file: path)
      guard form == nil || form == columns.form else {
        throw ProbeError(
          "'\(path)' holds \(columns.form.rawValue), and '\(paths[0])' \(form!.rawValue). Import them "
            + "one by one.")
      }
      form = columns.form
      try reader.read(file, columns: columns)
    }
    reader.finish()
    outcome.rows = reader.answers.count + reader.broken.count
    guard let form, !reader.answers.isEmpty else {
      let first = reader.broken.first
      throw ProbeError(
        "Can't import '\(paths.joined(separator: "', '"))': "
          + (first.map {
            "none of its \(reader.broken.count) rows is sound. Row \($0.row): \($0.reason)"
          }
            ?? "it has no rows."))
    }
    var writers: [AnsweredSubjectWriter] = []
    for (subject, answers) in reader.answers.grouped(by: \.subject) {
      let content = AnsweredSubject(subject, answers)
      for (answer, reason) in content.misfits {
        reader.refuse(answer.row, answer.question, answer.file, reason)
      }
      writers.append(
        AnsweredSubjectWriter(
          study: study, form: form.kept, known: known[subject.dataset], content: content))
    }
    // Nothing is written before all can be.
    let folders = Dictionary(grouping: writers, by: \.folder)
    if let (folder, two) = folders.first(where: { $1.count > 1 }) {
      throw ProbeError(
        "'\(two[0].content.subject.model)' and '\(two[1].content.subject.model)' would share the folder "
          + "'features/\(folder)': their names differ in characters that files can't have. Rename "
          + "one.")
    }
    for writer in writers { try writer.check() }
    for (place, writer) in writers.enumerated() {
      tell(writer.content.subject.model, place, writers.count)
      outcome.subjects.append(try writer.write())
    }
    outcome.broken = reader.broken
    outcome.remarks += reader.texts + Array(Set(writers.flatMap(\.content.remarks))).sorted()
    if writers.contains(where: { $0.content.masks == RunMasks() }) {
      outcome.remarks.append(
        "Nothing says what stood in the place of the image, or of the text, where a run was without "
          + "it. It is kept as not recorded; --image-mask and --text-mask say it, as in --image-mask "
          + "blank --text-mask options.")
    }
    return outcome
  }

  /// The study's questions, where it has any.
  private func knownQuestions() throws -> [String: KnownQuestions] {
    guard Study.isStudy(study) else { return [:] }
    let opened = try Study.open(study, index: .never)
    var result: [String: KnownQuestions] = [:]
    for dataset in opened.datasetsWithQuestions {
      let questions = opened.questions(dataset: dataset)
      let sets = opened.features.filter { $0.subject.dataset == dataset }
      let areOfAnswers = sets.allSatisfy { set in
        AnswersOrigin.subject("features/\(set.folder)", of: study) != nil
      }
      result[dataset] = KnownQuestions(
        questions: questions.keyed(by: \.id), areAll: sets.isEmpty || !areOfAnswers)
    }
    return result
  }
}
