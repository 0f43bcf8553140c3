import Glibc

/// Reads a file of one JSON object a line, and reports the lines that are no records.
struct RecordLines {
  /// The path within the study.
  let file: String
  /// After so many findings a file is given up: it is not what its name says.
  private static let mostFindings = 1000

  /// How far a file is read: whole lines with their line breaks, and what was found in them.
  struct Progress: Hashable {
    var bytes = 0
    var lines = 0
    var findings = 0
    /// Nothing more is read of the file: too many lines are no records.
    var isGivenUp = false
  }

  /// Where a record stands.
  struct Place {
    /// Counted from 1.
    var line: Int
    /// The bytes before it.
    var offset: Int
  }

  /// Calls `read` with each object and its line, counted from 1.
  ///
  /// A last line without its line break was torn when its writer died: it is reported and left
  /// out. A line that `read` refuses is reported with its reason.
  func forEach(
    in study: StudyFolder, findings: inout [Finding],
    read: (JSONObject, Int) throws(RecordError) -> Void
  ) {
    let opened: OpenFile
    do {
      opened = try study.open(file)
    } catch {
      findings.append(unreadable(error))
      return
    }
    _ = forEach(in: opened, findings: &findings) { object, place throws(RecordError) in
      try read(object, place.line)
    }
  }

  /// What is said of a file that can't be read at all, or not to its end.
  func unreadable(_ error: FileError) -> Finding {
    Finding(
      severity: .error, file: file,
      message: "Can't read it: \(error.reason). Put a readable file there, or remove it.")
  }

  /// Goes on where an earlier reading ended.
  ///
  /// - Returns: how far the whole lines are read. What `read` got and what was found beyond that
  ///   is of a last line without its line break, or of a file that could not be read to its end.
  func forEach(
    in opened: OpenFile, from start: Progress = Progress(), findings: inout [Finding],
    read: (JSONObject, Place) throws(RecordError) -> Void
  ) -> Progress {
    let lines = LineReader(opened, from: start.bytes)
    let parser = JSONText()
    var progress = start
    let before = findings.count - start.findings
    do throws(FileError) {
      while !progress.isGivenUp, let line = try lines.next() {
        let place = Place(line: progress.lines + 1, offset: line.offset)
        do throws(RecordError) {
          try take(line, place, parser, read)
        } catch {
          findings.append(finding(error, line: place.line, isTorn: !line.isEnded))
        }
        let isGivenUp = findings.count - before >= Self.mostFindings
        if isGivenUp { findings.append(givenUp(line: place.line)) }
        guard line.isEnded else { continue }
        progress.bytes = line.offset + line.length
        progress.lines = place.line
        progress.findings = findings.count - before
        progress.isGivenUp = isGivenUp
      }
    } catch {
      findings.append(unreadable(error))
    }
    return progress
  }

  private func take(
    _ line: LineReader.Line, _ place: Place, _ parser: JSONText,
    _ read: (JSONObject, Place) throws(RecordError) -> Void
  ) throws(RecordError) {
    guard !line.isTooLong else {
      throw RecordError("This is no record: it is longer than \(JSONText.longest) bytes.")
    }
    if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
    try parser.parse(line.bytes, isPadded: true)
    try read(parser.object(), place)
  }

  private func finding(_ error: RecordError, line: Int, isTorn: Bool) -> Finding {
    isTorn
      ? Finding(
        severity: .warning, file: file, line: line,
        message: "The last line is torn: its writer stopped in the middle of it. It is left out. "
          + "'infoprism verify --repair' takes it out of the file; then run what wrote it again.")
      : Finding(
        severity: .error, file: file, line: line,
        message: error.message + " The line is left out; correct it, or remove it.")
  }

  private func givenUp(line: Int) -> Finding {
    Finding(
      severity: .error, file: file, line: line,
      message: "The rest is not read: \(Self.mostFindings) lines are no records. "
        + "Is this the right file?")
  }
}
