import Foundation

/// A file of Python to begin an adapter with.
package enum AdapterTemplate {
  package static func text() throws -> String {
    try String(contentsOf: WorkerFiles.folder.appending(path: "my_adapter.py"), encoding: .utf8)
  }
}
