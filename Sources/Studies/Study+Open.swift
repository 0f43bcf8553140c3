import Foundation

extension Study {
  /// Opens the study in a folder.
  ///
  /// What can't be read is left out and listed in ``findings``; the rest is there.
  ///
  /// - Parameter index: whether estimates stay in their files and are found through an index.
  /// - Throws: ``StudyError`` where the folder holds no `study.json` that this build reads.
  public static func open(
    _ path: String, index: IndexPolicy = .automatic
  ) throws(StudyError) -> Study {
    let folder = StudyFolder(path)
    let card = try card(in: folder)
    var findings: [Finding] = []
    if let place = index.path(for: folder) {
      do {
        let store = try IndexedEstimates(folder, card: card, path: place)
        return open(folder, card, store)
      } catch {
        findings.append(
          Finding(
            severity: .warning, file: place,
            message: "The estimates can't be indexed (\(error)), so that all files are read. Is "
              + "there space, and may you write there?"))
      }
    }
    let estimates = readEstimates(folder, &findings)
    let questions = readQuestions(folder, &findings)
    let answers = readAnswers(folder, &findings)
    let features = readFeatures(folder, &findings)
    return Study(
      path: path, card: card, estimates: estimates, questions: questions, answers: answers,
      features: features, findings: findings)
  }

  private static func open(
    _ folder: StudyFolder, _ card: StudyCard, _ store: IndexedEstimates
  ) -> Study {
    var findings = store.findings
    let questions = readQuestions(folder, &findings)
    let answers = readAnswers(folder, &findings)
    let features = readFeatures(folder, &findings)
    return Study(
      path: folder.path, card: card, store: store,
      lists: StudyLists(card: card, items: store.items, questions: questions),
      questions: questions, answers: answers, features: features, findings: findings)
  }

  /// True where a folder holds a `study.json`.
  package static func isStudy(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/study.json")
  }

  private static func card(in folder: StudyFolder) throws(StudyError) -> StudyCard {
    guard isStudy(folder.path) else {
      let exists = FileManager.default.fileExists(atPath: folder.path)
      throw StudyError(
        path: folder.path,
        reason: exists
          ? "there is no 'study.json' in it. Name the folder of a study, or a folder of studies."
          : "there is no such folder. Check the path.")
    }
    do {
      let file = try MappedFile(try folder.resolved("study.json"))
      defer { withExtendedLifetime(file) {} }
      let text = JSONText()
      try text.parse(file.bytes)
      return try StudyCardRecord.read(try text.object())
    } catch let error as RecordError {
      throw StudyError(path: folder.path, reason: "study.json: \(error.message)")
    } catch let error as FileError {
      throw StudyError(path: folder.path, reason: "study.json: \(error.reason).")
    } catch {
      throw StudyError(path: folder.path, reason: "\(error)")
    }
  }

  static func readEstimates(
    _ folder: StudyFolder, _ findings: inout [Finding]
  ) -> [Estimate] {
    var estimates: [Estimate] = []
    var record = EstimateRecord()
    for file in folder.files(in: "estimates", withExtension: "jsonl") {
      RecordLines(file: file).forEach(in: folder, findings: &findings) {
        object, line throws(RecordError) in
        estimates.append(try record.read(object, file: file, line: line))
      }
    }
    return estimates
  }

  private static func readQuestions(
    _ folder: StudyFolder, _ findings: inout [Finding]
  ) -> [Question] {
    var questions: [Question] = []
    var seen = Set<[String]>()
    for file in folder.files(in: "questions", withExtension: "jsonl") {
      RecordLines(file: file).forEach(in: folder, findings: &findings) {
        object, line throws(RecordError) in
        let question = try QuestionRecord.question(object, file: file, line: line)
        if !seen.insert([question.dataset, question.id]).inserted {
          throw RecordError(
            "The question '\(question.id)' of '\(question.dataset)' stands twice.")
        }
        questions.append(question)
      }
    }
    return questions
  }

  private static func readAnswers(
    _ folder: StudyFolder, _ findings: inout [Finding]
  ) -> [Answer] {
    var answers: [Answer] = []
    for file in folder.files(in: "answers", withExtension: "jsonl") {
      RecordLines(file: file).forEach(in: folder, findings: &findings) {
        object, line throws(RecordError) in
        answers.append(try QuestionRecord.answer(object, file: file, line: line))
      }
    }
    for file in folder.files(in: "answers", withExtension: "safetensors") {
      do throws(TensorError) {
        let path: String
        do throws(FileError) {
          path = try folder.resolved(file)
        } catch {
          throw TensorError(file: file, reason: error.reason)
        }
        answers += try AnswerTensors.answers(path, file: file)
      } catch {
        findings.append(Finding(error, file: file))
      }
    }
    return answers
  }
}
