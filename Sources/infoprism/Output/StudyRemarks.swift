import Locks
import SafeText
import Studies

/// What is wrong in the files of the studies that a command reads. Each finding is told once, before
/// the answer where that can be, and at the end at the latest: a file may be cut off while it is read.
enum StudyRemarks {
  private struct Watched {
    var study: Study
    var told: Set<Finding> = []
  }

  /// Of more findings in a study only the number is told.
  private static let most = 3
  private static let watched = Guarded<[Watched]>([])

  /// From now on what is found in the study is told at the end of the program.
  static func watch(_ study: Study) {
    watched.withLock { $0.append(Watched(study: study)) }
  }

  /// Tells what is wrong in kinds of records, which are read for it.
  static func tell(_ kinds: Set<Study.RecordKind>, of study: Study) {
    tell(study.findings(in: kinds), of: study)
  }

  /// Tells what was found and has not been told.
  static func tellRest() {
    for study in watched.withLock({ $0.map(\.study) }) {
      let untold = tell(study.findingsSoFar, of: study)
      guard untold > 0 else { continue }
      Warning.print(
        "\(study.path) has \("more finding".counted(untold)); 'infoprism verify' "
          + "lists them.")
    }
  }

  /// - Returns: how many are not told, being too many.
  @discardableResult
  private static func tell(_ findings: [Finding], of study: Study) -> Int {
    watched.withLock { watched in
      guard let place = watched.firstIndex(where: { $0.study.path == study.path }) else { return 0 }
      let new = findings.filter { !watched[place].told.contains($0) }
      let shown = new.prefix(most - watched[place].told.count)
      for finding in shown {
        let line = finding.line.map { ":\($0)" } ?? ""
        Warning.print("\(finding.file)\(line): \(finding.message)")
        watched[place].told.insert(finding)
      }
      return new.count - shown.count
    }
  }
}
