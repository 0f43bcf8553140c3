import Glibc

/// Reads a file of one JSON object a line, and reports the lines that are no records.
struct RecordLines {
  /// The path within the study.
  let file: String
  /// After so many findings a file is given up: it is not what its name says.
  private static let mostFindings = 1000

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
      findings.append(
        Finding(
          severity: .error, file: file,
          message: "Can't read it: \(error.reason). Put a readable file there, or remove it."))
      return
    }
    defer { withExtendedLifetime(mapped) {} }
    let bytes = mapped.bytes
    let parser = JSONText()
    let before = findings.count
    var start = 0
    var line = 0
    while start < bytes.count {
      line += 1
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      let found = memchr(rest.baseAddress!, 10, rest.count)
      let length = found.map { UnsafeRawPointer($0) - rest.baseAddress! } ?? rest.count
      let text = UnsafeRawBufferPointer(rebasing: rest[..<length])
      start += length + 1
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      do {
        try parser.parse(text)
        try read(parser.object(), line)
      } catch {
        if found == nil {
          findings.append(
            Finding(
              severity: .warning, file: file, line: line,
              message: "The last line is torn: its writer stopped in the middle of it. "
                + "It is left out; run what wrote it again."))
        } else {
          findings.append(
            Finding(
              severity: .error, file: file, line: line,
              message: error.message + " "
                + "The line is left out; correct it, or remove it."))
        }
      }
      if findings.count - before >= Self.mostFindings {
        findings.append(
          Finding(
            severity: .error, file: file, line: line,
            message: "The rest is not read: \(Self.mostFindings) lines are no records. "
              + "Is this the right file?"))
        return
      }
    }
  }
}
