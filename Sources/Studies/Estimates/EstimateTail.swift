/// What is added to a study's estimates while others write them.
///
/// Files are read on from where they were read before, and only lines that are whole count: a line
/// under way is read when it is finished.
package struct EstimateTail {
  private let folder: StudyFolder
  private let prefix: String
  private var places: [String: RecordLines.Progress] = [:]
  private var record = EstimateRecord(card: nil)

  /// - Parameters:
  ///   - study: The folder of the study.
  ///   - prefix: What the names of the files begin with; all files are read where it is empty.
  package init(study: String, prefix: String = "") {
    folder = StudyFolder(study)
    self.prefix = prefix
  }

  /// Calls `read` with each estimate that was not there before and whose key is wanted.
  ///
  /// What is no record is passed over; opening the study lists it.
  package mutating func read(
    where isWanted: (String) -> Bool = { _ in true }, _ read: (Estimate) -> Void
  ) {
    var findings: [Finding] = []
    for file in folder.files(in: "estimates", withExtension: "jsonl", &findings)
    where file.hasPrefix("estimates/" + prefix) {
      guard let opened = try? folder.open(file) else { continue }
      let start = places[file] ?? RecordLines.Progress()
      guard opened.size > start.bytes else { continue }
      var record = record
      // Known to be whole when the next one begins, or by the count of lines.
      var last: Estimate?
      let end = RecordLines(file: file).forEach(in: opened, from: start, findings: &findings) {
        object, place throws(RecordError) in
        if let whole = last { read(whole) }
        last = nil
        guard let key = try object.string("key"), isWanted(key) else { return }
        last = try record.read(object, file: file, line: place.line)
      }
      if let last, last.provenance.line <= end.lines { read(last) }
      self.record = record
      places[file] = end
    }
  }
}
