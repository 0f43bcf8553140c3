import Foundation
import SafeText

extension Study {
  /// Opens the study in a folder.
  ///
  /// Records are read when they are first asked for. What can't be read is left out and listed in
  /// ``findings``; the rest is there.
  ///
  /// - Parameter index: whether estimates stay in their files and are found through an index.
  /// - Throws: ``StudyError`` where the folder holds no `study.json` that this build reads.
  public static func open(
    _ path: String, index: IndexPolicy = .automatic
  ) throws(StudyError) -> Study {
    let folder = StudyFolder(path)
    let card = try card(in: folder)
    return Study(path: path, card: card, records: records(folder, card, index))
  }

  /// The study as its files are now. What is of other kinds than the ones that changed is kept, and
  /// what had been read of those is read, and found again what was asked of the current estimates,
  /// before this returns: a screen that was looked at before is drawn without waiting for it.
  package func reopened(
    changed kinds: Set<RecordKind>, index: IndexPolicy = .automatic
  ) throws(StudyError) -> Study {
    let folder = StudyFolder(path)
    let card = try Self.card(in: folder)
    let isSameCard = card == self.card
    let before = isSameCard && records.estimates.isMade ? store as? IndexedEstimates : nil
    let now = Self.records(folder, card, index, after: before)
    func keeps(_ kind: RecordKind) -> Bool { isSameCard && !kinds.contains(kind) }
    let study = Study(
      path: path, card: card,
      records: StudyRecords(
        card: card, estimates: keeps(.estimates) ? records.estimates : now.estimates,
        questions: keeps(.questions) ? records.questions : now.questions,
        answers: keeps(.answers) ? records.answers : now.answers,
        features: keeps(.features) ? records.features : now.features,
        choices: keeps(.choices) ? records.chosen : now.chosen,
        questionSets: keeps(.questionSets) ? records.questionSets : now.questionSets,
        differences: keeps(.differences) ? records.differences : now.differences))
    _ = study.findings(in: records.readKinds)
    for asked in records.currents.asked {
      _ = study.currentEstimates(asked.query, where: asked.filter)
    }
    return study
  }

  private static func records(
    _ folder: StudyFolder, _ card: StudyCard, _ index: IndexPolicy,
    after before: IndexedEstimates? = nil
  ) -> StudyRecords {
    StudyRecords(
      card: card, estimates: OnDemand { estimates(folder, card, index, after: before) },
      questions: OnDemand { questions(folder) }, answers: OnDemand { answers(folder) },
      features: OnDemand { .init { readFeatures(folder, &$0) } },
      choices: OnDemand { .init { readChoices(folder, &$0) } },
      questionSets: OnDemand { .init { QuestionSetFile.all(in: folder, &$0) } },
      differences: OnDemand { .init { readDifferences(folder, &$0) } })
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
      var card = try JSONText.object(folder, "study.json", read: StudyCardRecord.read)
      card.replacedFeatures = ReplacedFeatures.all(in: folder)
      return card
    } catch let error as RecordError {
      throw StudyError(path: folder.path, reason: "study.json: \(error.message)")
    } catch let error as FileError {
      throw StudyError(path: folder.path, reason: "study.json: \(error.reason).")
    } catch {
      throw StudyError(path: folder.path, reason: ErrorText.reason(error))
    }
  }

  private static func estimates(
    _ folder: StudyFolder, _ card: StudyCard, _ index: IndexPolicy,
    after before: IndexedEstimates?
  ) -> StudyRecords.Part<any EstimateStore> {
    var findings = StudyCardRecord.findings(card)
    if let place = index.path(for: folder) {
      do {
        let store = try IndexedEstimates(folder, card: card, path: place, after: before)
        return StudyRecords.Part(store, findings: findings + store.findings)
      } catch {
        findings.warn(
          of: place,
          "The estimates can't be indexed (\(Self.reason(error))), so that all files are read. Is "
            + "there space, and may you write there?")
      }
    }
    let estimates = readEstimates(folder, card, &findings)
    return StudyRecords.Part(MemoryEstimates(estimates, card: card), findings: findings)
  }

  static func readEstimates(
    _ folder: StudyFolder, _ card: StudyCard?, _ findings: inout [Finding]
  ) -> [Estimate] {
    var estimates: [Estimate] = []
    forEachEstimate(in: folder, card, &findings) { estimates.append($0) }
    return estimates
  }

  /// Calls `body` with each estimate.
  ///
  /// - Parameters:
  ///   - isWhole: False where settings and diagnostics are looked at, but left out.
  ///   - progress: Is told how many more bytes are read.
  static func forEachEstimate(
    in folder: StudyFolder, _ card: StudyCard?, _ findings: inout [Finding], isWhole: Bool = true,
    _ progress: (Int) -> Void = { _ in }, _ body: (Estimate) -> Void
  ) {
    var record = EstimateRecord(card: card, isWhole: isWhole)
    for file in folder.files(in: "estimates", withExtension: "jsonl", &findings) {
      let opened: OpenFile
      do {
        opened = try folder.open(file)
      } catch {
        findings.append(RecordLines(file: file).unreadable(error))
        continue
      }
      var told = 0
      _ = RecordLines(file: file).forEach(in: opened, findings: &findings) {
        object, place throws(RecordError) in
        if place.offset - told >= 1 << 20 {
          progress(place.offset - told)
          told = place.offset
        }
        body(try record.read(object, file: file, line: place.line))
      }
      progress(opened.size - told)
    }
  }

  static func questions(_ folder: StudyFolder) -> StudyRecords.Part<QuestionTable> {
    StudyRecords.Part { findings in
      var questions: [Question] = []
      var seen = Set<QuestionKey>()
      folder.forEachRecord(in: "questions", &findings) { object, file, line throws(RecordError) in
        let question = try QuestionRecord.question(object, file: file, line: line)
        if !seen.insert(question.key).inserted {
          throw RecordError(
            "The question '\(question.id)' of '\(question.dataset)' stands twice.")
        }
        questions.append(question)
      }
      return QuestionTable(questions)
    }
  }
}
