import Foundation

/// Rows of features on their way to a file whose header needs their number first.
final class FeatureSpool {
  private let path: String
  private let handle: FileHandle
  private(set) var width: Int?
  private(set) var count = 0
  private var buffer: [Float] = []

  init(_ path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forUpdatingAtPath: path)
    else {
      throw ImportError(
        file: path, line: nil, reason: "It can't be written. May you write there?")
    }
    self.handle = handle
  }

  /// - Precondition: the row is as wide as the ones before.
  func append(_ row: [Float]) throws {
    width = width ?? row.count
    precondition(row.count == width)
    buffer += row
    count += 1
    if buffer.count >= 1 << 18 { try flush() }
  }

  private func flush() throws {
    try buffer.withUnsafeBytes { try handle.write(contentsOf: Data($0)) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Gives everything back in pieces.
  func read(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try flush()
    try handle.synchronize()
    try handle.seek(toOffset: 0)
    while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
      try piece.withUnsafeBytes(body)
    }
  }

  deinit {
    try? handle.close()
    unlink(path)
  }
}
