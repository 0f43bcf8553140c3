import Glibc

/// Reads a file of one JSON object a line, and reports the lines that are no records.
struct RecordLines {
  /// The path within the study.
  let file: String
  /// After so many findings a file is given up: it is not what its name says.
  private static let mostFindings = 1000
  /// What has been read is given back in pieces of this size.
  private static let piece = 8 << 20

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
    let mapped: MappedFile
    do {
      mapped = try MappedFile(study.resolved(file))
    } catch {
      findings.append(unreadable(error))
      return
    }
    _ = forEach(in: mapped, findings: &findings) { object, place throws(RecordError) in
      try read(object, place.line)
    }
  }

  /// What is said of a file that can't be read at all.
  func unreadable(_ error: FileError) -> Finding {
    Finding(
      severity: .error, file: file,
      message: "Can't read it: \(error.reason). Put a readable file there, or remove it.")
  }

  /// Goes on where an earlier reading ended.
  ///
  /// - Returns: how far the whole lines are read. What `read` got and what was found beyond that
  ///   is of a last line without its line break.
  func forEach(
    in mapped: MappedFile, from start: Progress = Progress(), findings: inout [Finding],
    read: (JSONObject, Place) throws(RecordError) -> Void
  ) -> Progress {
    defer { withExtendedLifetime(mapped) {} }
    let bytes = mapped.bytes
    let parser = JSONText()
    var progress = start
    var released = start.bytes
    let before = findings.count - start.findings
    while !progress.isGivenUp, progress.bytes < bytes.count {
      let place = Place(line: progress.lines + 1, offset: progress.bytes)
      let rest = UnsafeRawBufferPointer(rebasing: bytes[place.offset...])
      let found = memchr(rest.baseAddress!, 10, rest.count)
      let length = found.map { UnsafeRawPointer($0) - rest.baseAddress! } ?? rest.count
      let text = UnsafeRawBufferPointer(rebasing: rest[..<length])
      if !text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        do {
          try parser.parse(text)
          try read(parser.object(), place)
        } catch {
          findings.append(finding(error, line: place.line, isTorn: found == nil))
        }
      }
      let isGivenUp = findings.count - before >= Self.mostFindings
      if isGivenUp { findings.append(givenUp(line: place.line)) }
      guard found != nil else { return progress }
      progress.bytes += length + 1
      progress.lines = place.line
      progress.findings = findings.count - before
      progress.isGivenUp = isGivenUp
      if progress.bytes - released >= Self.piece {
        mapped.release(released..<progress.bytes)
        released = progress.bytes
      }
    }
    return progress
  }

  private func finding(_ error: RecordError, line: Int, isTorn: Bool) -> Finding {
    isTorn
      ? Finding(
        severity: .warning, file: file, line: line,
        message: "The last line is torn: its writer stopped in the middle of it. "
          + "It is left out; run what wrote it again.")
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
