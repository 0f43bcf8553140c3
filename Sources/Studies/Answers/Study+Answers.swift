import Foundation
import Locks

extension Study {
  /// Reads the answers of all files, several files at once.
  static func answers(_ folder: StudyFolder) -> StudyRecords.Part<AnswerTable> {
    var folderFindings: [Finding] = []
    let names = folder.names(in: "answers", &folderFindings).filter { !$0.hasPrefix(".") }
    let files = [".jsonl", ".safetensors"].flatMap { ending in
      names.filter { $0.hasSuffix(ending) }.map { "answers/" + $0 }
    }
    let found = Guarded<[Int: (rows: AnswerRows, findings: [Finding])]>([:])
    DispatchQueue.concurrentPerform(iterations: files.count) { place in
      var findings: [Finding] = []
      let rows = answers(files[place], in: folder, &findings)
      found.withLock { $0[place] = (rows, findings) }
    }
    let parts = found.withLock { parts in files.indices.map { parts[$0]! } }
    return StudyRecords.Part(
      AnswerTable(files: parts.map(\.rows)), findings: folderFindings + parts.flatMap(\.findings))
  }

  private static func answers(
    _ file: String, in folder: StudyFolder, _ findings: inout [Finding]
  ) -> AnswerRows {
    var rows = AnswerRows()
    forEachAnswer(file, in: folder, &findings) { rows.append($0) }
    return rows
  }

  /// Calls `body` with each answer of a file.
  static func forEachAnswer(
    _ file: String, in folder: StudyFolder, _ findings: inout [Finding], _ body: (Answer) -> Void
  ) {
    guard file.hasSuffix(".safetensors") else {
      RecordLines(file: file).forEach(in: folder, findings: &findings) {
        object, line throws(RecordError) in
        body(try AnswerRecord.answer(object, file: file, line: line))
      }
      return
    }
    do throws(TensorError) {
      let path: String
      do throws(FileError) {
        path = try folder.resolved(file)
      } catch {
        throw TensorError(file: file, reason: error.reason)
      }
      for answer in try AnswerTensors.answers(path, file: file) { body(answer) }
    } catch {
      findings.append(Finding(error, file: file))
    }
  }
}
