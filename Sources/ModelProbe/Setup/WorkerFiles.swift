package import Foundation

/// Where the worker's files lie in this build.
package enum WorkerFiles {
  package static var folder: URL {
    Bundle.module.bundleURL.appending(path: "worker")
  }

  package static var requirements: URL { folder.appending(path: "requirements.txt") }
}
