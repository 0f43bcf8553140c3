import ArgumentParser
import Explorer
import Foundation
import Processes
import Studies

/// What completes a word by the study that the line names.
enum StudyCompletion {
  static let datasets = words { $0.datasets }
  static let models = words { $0.models.map(\.model) }
  static let families = words { $0.families }
  static let questionSets = words { $0.questionSets.map(\.name) }

  /// Screens, then datasets, then models.
  static let addresses = CompletionKind.custom { line, _, prefix in
    guard let study = study(of: line) else { return [] }
    return addresses(prefix, in: study)
  }

  static func addresses(_ prefix: String, in study: Study) -> [String] {
    let parts = prefix.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let known = parts.dropLast().joined(separator: "/")
    switch parts.count {
    case 0, 1: return ScreenID.allCases.map { $0.rawValue + "/" }
    case 2: return study.datasets.map { "\(known)/\($0)/" }
    case 3: return study.models.map { "\(known)/\($0.model)" }
    default: return []
    }
  }

  private static func words(
    _ names: @escaping @Sendable (Study) -> [String]
  ) -> CompletionKind {
    .custom { line, _, _ in study(of: line).map(names) ?? [] }
  }

  /// The first word of a line that is a study, or the first study of a folder of them.
  ///
  /// While a line is completed nothing may be told: where there is no study there are no words.
  static func study(of line: [String]) -> Study? {
    let paths = line.dropFirst().filter { !$0.hasPrefix("-") }.map(unquoted)
    let here = Study.isStudy(".") ? ["."] : []
    for path in paths + here + [SampleStudies.path] {
      if let study = try? StudyCollection.open(path).studies.first { return study }
    }
    return nil
  }

  /// A word as the shell would pass it on, with a home and without quotes and backslashes.
  private static func unquoted(_ word: String) -> String {
    let plain = word.filter { !"\\\"'".contains($0) }
    return plain.hasPrefix("~/") ? NSHomeDirectory() + plain.dropFirst() : plain
  }
}
