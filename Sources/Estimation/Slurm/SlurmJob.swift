/// A job as sbatch names it.
struct SlurmJob: Hashable, Sendable {
  /// Such as `17`.
  var number: String
  /// The cluster that took it, where there are several.
  var cluster: String?

  init(_ number: String, cluster: String? = nil) {
    self.number = number
    self.cluster = cluster
  }

  /// Finds the job in sbatch's answer: `17`, or `17;cluster`. Sites wrap it in words of their own, of
  /// which the last that name a job count.
  init?(in output: String) {
    for line in output.split(whereSeparator: \.isNewline).reversed() {
      if let match = line.wholeMatch(of: /\s*([0-9]+)(?:[_+.][^;\s]*)?(?:;(\S*))?\s*/) {
        self.init(String(match.1), cluster: match.2.flatMap { Self.cluster($0) })
        return
      }
      let words = /Submitted batch job ([0-9]+)(?:.* on cluster (\S+))?/
      if let match = line.firstMatch(of: words) {
        self.init(String(match.1), cluster: match.2.flatMap { Self.cluster($0) })
        return
      }
    }
    return nil
  }

  /// A name that a cluster can have; nil for what is none, such as an empty text or an option.
  static func cluster(_ name: some StringProtocol) -> String? {
    let isName = name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || "_.-".unicodeScalars.contains(scalar)
    }
    return isName && !name.isEmpty && !name.hasPrefix("-") ? String(name) : nil
  }
}
