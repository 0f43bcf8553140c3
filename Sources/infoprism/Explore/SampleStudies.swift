import Foundation
import Processes

/// The studies that ship.
enum SampleStudies {
  /// Those of this folder, a checkout; else those that came with a release.
  static var path: String {
    let here = "SampleRuns"
    guard !FileManager.default.fileExists(atPath: here),
      let shared = Installation.current.shared(here)
    else { return here }
    return shared
  }
}
