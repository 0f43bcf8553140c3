package import Foundation
import Processes

/// Where the worker's files lie: in a release beside its other files, in a build in the folder of
/// resources beside the program.
package enum WorkerFiles {
  package static let folder: URL = {
    if let worker = Installation.current.shared("worker") { return URL(filePath: worker) }
    return Bundle.main.bundleURL.appending(path: "infoprism_ModelProbe.resources/worker")
  }()

  package static var requirements: URL { folder.appending(path: "requirements.txt") }
}
