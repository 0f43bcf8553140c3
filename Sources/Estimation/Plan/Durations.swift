import InformationDecomposition

/// Times in words.
public enum Durations {
  /// Two figures at most: `40 s`, `3 min`, `2.5 h`, `4 days`.
  public static func text(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "no time" }
    switch max(0, seconds) {
    case ..<1: return "1 s"
    case ..<100: return "\(Int(clamping: seconds.rounded(.up))) s"
    case ..<5400: return "\(Int(clamping: (seconds / 60).rounded(.up))) min"
    case ..<172_800:
      let hours = (seconds / 360).rounded(.up) / 10
      return hours < 10 ? "\(hours) h" : "\(Int(clamping: hours)) h"
    default: return "\(Int(clamping: (seconds / 86400).rounded(.up))) days"
    }
  }
}
