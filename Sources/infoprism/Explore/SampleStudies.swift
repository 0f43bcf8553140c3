import Foundation
import Processes

/// The studies that ship.
enum SampleStudies {
  /// Their folder, in a checkout and in a release.
  static let name = "SampleRuns"

  /// Those that came with a release; nil for a build.
  static var shipped: String? { Installation.current.shared(name) }

  /// Those of this folder, a checkout or a copy; else those that came with a release.
  static var path: String {
    FileManager.default.fileExists(atPath: name) ? name : shipped ?? name
  }

  /// What to type where a path leads into a copy that isn't there, or an empty text.
  static func advice(on path: String) -> String {
    guard shipped != nil, path == name || path.hasPrefix(name + "/"),
      !FileManager.default.fileExists(atPath: name)
    else { return "" }
    return " 'infoprism samples' puts the studies that ship there."
  }
}
