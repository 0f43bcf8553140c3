/// Estimates come from the features that are there.
struct FeatureHashCheck: EstimateCheck {
  private struct Origin: Hashable {
    var subject: Subject
    var hash: String
  }

  private struct Seen {
    var file: String
    var line: Int
    var count = 0
  }

  private let sets: [FeatureSet]
  private let subjects: Set<Subject>
  private var seen: [Origin: Seen] = [:]

  init(_ study: CheckedStudy) {
    sets = study.features
    subjects = Set(sets.map(\.subject))
  }

  mutating func note(_ estimate: Estimate) {
    guard let hash = estimate.provenance.features, hash.hasPrefix(FeatureSet.hashName),
      subjects.contains(estimate.subject)
    else { return }
    let place = estimate.provenance
    seen[
      Origin(subject: estimate.subject, hash: hash),
      default: Seen(file: place.file, line: place.line)
    ].count += 1
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    let bySubject = Dictionary(grouping: seen) { $0.key.subject }
    for set in sets {
      guard let origins = bySubject[set.subject] else { continue }
      let hash: String
      do throws(TensorError) {
        hash = try set.featureHash()
      } catch {
        findings.append(Finding(error, file: "features/\(set.folder)"))
        continue
      }
      for (origin, first) in origins where origin.hash != hash {
        let which =
          first.count == 1 ? "It comes" : "\(first.count) estimates, this one first, come"
        findings.warn(
          of: first.file, line: first.line,
          "\(which) from other features (\(origin.hash)) than those in 'features/\(set.folder)' "
            + "(\(hash)). Estimate again, or put the features back that they came from.")
      }
    }
    return findings.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
  }
}
