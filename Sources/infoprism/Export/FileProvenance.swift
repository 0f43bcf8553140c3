import Estimation
import Explorer
import Foundation
import Studies

/// Where an exported file comes from, and the command that makes it again.
struct FileProvenance {
  var description: String
  var command: String
  /// ISO 8601; `SOURCE_DATE_EPOCH` stands in for the clock where it is set.
  var created: String

  init(study: Study) {
    var parts = ["\(study.card.title) ('\(study.name)')", "infoprism \(Software.version)"]
    if let source = study.card.provenance { parts.append(source) }
    description = parts.joined(separator: "; ")
    command = ShellQuoting.line(["infoprism"] + CommandLine.arguments.dropFirst())
    let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Double($0) }
    let date = epoch.map { Date(timeIntervalSince1970: $0) } ?? Date()
    created = date.formatted(.iso8601)
  }

  /// As lines of a comment.
  var lines: [String] { [description, "made \(created) by: \(command)"] }
}
