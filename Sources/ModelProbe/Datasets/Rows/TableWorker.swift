package import Foundation
import Studies

/// Turns files that only Python reads into lines of JSON: parquet, Arrow, and what zstd, bzip2 or xz
/// packed; and finds the files of a dataset of the HuggingFace hub.
///
/// The worker is started when the first such file is met.
package final class TableWorker {
  /// A file of rows as lines of JSON, with the folder of the pictures that stood in it.
  struct Lines {
    var path: String
    var pictures: String
    var remarks: [String]
  }

  private let start: () throws -> WorkerProcess
  private lazy var worker = Result { try start() }
  /// The folder that lines and pictures are written to, and the part of its path that a user named.
  private let root: String
  private let folder: String
  private let isTemporary: Bool
  private let tell: (String) -> Void
  private var count = 0

  /// - Parameters:
  ///   - study: The study in whose folder `folder` everything is written.
  ///   - tell: Is told how far it is.
  init(
    worker: WorkerProcess, study: String, folder: String, tell: @escaping (String) -> Void
  ) {
    start = { worker }
    (root, self.folder, isTemporary) = (study, folder, false)
    self.tell = tell
  }

  /// A worker of its own, and a folder that goes away with it.
  ///
  /// - Parameter python: Finds the interpreter.
  package init(
    python: @escaping () throws -> String, tell: @escaping (String) -> Void = { _ in }
  ) {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-tables-\(UUID().uuidString)").path
    start = {
      let worker = try WorkerProcess(
        python: try python(), log: FilePlace("worker.log", in: place))
      _ = try worker.perform(WorkerCommand(command: "hello"))
      return worker
    }
    (root, folder, isTemporary) = (place, "tables", true)
    self.tell = tell
  }

  deinit {
    if isTemporary { try? FileManager.default.removeItem(atPath: root) }
  }

  /// Pictures that stand in a text rather than in a table, such as base64.
  package func keep(_ picture: Data) throws -> String {
    let path = "\(folder)/pictures/\(FNV1a.hex(picture))"
    let place = FilePlace(path, in: root)
    if !place.exists { try WholeFile.write(picture, to: place) }
    return "\(root)/\(path)"
  }

  func lines(of path: String) throws -> Lines {
    let output = try place("rows.jsonl")
    let pictures = "\(root)/\(folder)/pictures"
    try FilePlace("\(folder)/pictures/0", in: root).makeFolder()
    let command = WorkerCommand(
      command: "rows", output: output, path: path, pictures: pictures)
    let name = URL(filePath: path).lastPathComponent
    let done = try worker.get().perform(command) { [tell] event in
      if let rows = event.samples { tell("'\(name)': reading row \(rows)") }
    }
    return Lines(path: output, pictures: pictures, remarks: done.remarks ?? [])
  }

  func unpacked(_ path: String) throws -> String {
    let output = try place("unpacked")
    _ = try worker.get().perform(WorkerCommand(command: "unpack", output: output, path: path))
    return output
  }

  /// The files of a dataset of the hub, or of a folder like one, with their splits.
  func files(of dataset: HubDataset) throws -> [WorkerEvent.DatasetFile] {
    let command = WorkerCommand(
      command: "dataset", path: dataset.name, configuration: dataset.configuration,
      split: dataset.split)
    let done = try worker.get().perform(command) { [tell] event in
      if let message = event.message { tell(message) }
    }
    return done.files ?? []
  }

  /// A new file that the worker writes by its path: no link may be on the way.
  private func place(_ name: String) throws -> String {
    count += 1
    let file = "\(folder)/\(count)-\(name)"
    try FilePlace(file, in: root).makeFolder()
    return "\(root)/\(file)"
  }
}
