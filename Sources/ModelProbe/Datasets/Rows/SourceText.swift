import Foundation
import SafeText
import Studies

/// The content of a file as UTF-8, unpacked and without a byte order mark.
struct SourceText {
  let bytes: [UInt8]
  /// What a user should know of how it was read.
  var remark: String?

  /// The most bytes that are unpacked; a small file can claim any number.
  static let largest = 4 << 30

  /// Reads a plain file.
  ///
  /// - Throws: ``ProbeError`` where it can't be read, or is of a format that is no text.
  ///
  /// - Parameter name: What messages call it.
  init(file: String, named name: String? = nil) throws {
    var bytes = try Self.content(of: file)
    let file = name ?? file
    if bytes.starts(with: [0x1F, 0x8B]) {
      do throws(Gunzip.Problem) {
        bytes = try Gunzip.unpack(bytes, limit: Self.largest)
      } catch {
        throw ProbeError("Can't unpack '\(file)': \(error.reason). Copy it again, or unpack it.")
      }
    }
    if let format = Self.other(bytes) {
      throw ProbeError("'\(file)' \(format)")
    }
    (self.bytes, remark) = try TextEncoding.utf8(bytes, file: file)
  }

  /// What only the worker reads.
  enum Format {
    /// Parquet and Arrow.
    case table
    /// What zstd, bzip2 or xz packed.
    case packed
  }

  private static let formats: [([UInt8], Format)] = [
    (Array("PAR1".utf8), .table), (Array("ARROW1".utf8), .table),
    ([0xFF, 0xFF, 0xFF, 0xFF], .table), ([0x28, 0xB5, 0x2F, 0xFD], .packed),
    (Array("BZh".utf8), .packed), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .packed),
  ]

  /// The format of a plain file, by its first bytes; nil for text.
  static func format(of file: String) -> Format? {
    guard let opened = try? OpenFile(file), let start = try? opened.start(8) else { return nil }
    return formats.first { start.starts(with: $0.0) }?.1
  }

  private static func content(of file: String) throws -> [UInt8] {
    let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ProbeError(
        errno == ENOENT
          ? "Can't read '\(file)'. Check the path."
          : "Can't read '\(file)': \(SystemError.reason(errno)).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ProbeError(
        "Can't read '\(file)': it is no plain file. Give the path of a file of questions.")
    }
    guard status.st_size <= Self.largest else {
      throw ProbeError(
        "Can't read '\(file)': its \(status.st_size >> 20) MB are more than \(Self.largest >> 20) MB. "
          + "Cut it into several files.")
    }
    // In pieces: a file of pictures is held once, and may grow or shrink meanwhile.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(clamping: status.st_size) + 1)
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw ProbeError("Can't read '\(file)': \(SystemError.reason(errno)).")
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  /// What a file is that is no text, and what to do, after its name.
  private static func other(_ bytes: [UInt8]) -> String? {
    let frame =
      "python3 -c \"import pandas; pandas.read_parquet('FILE').to_json('questions.jsonl', "
      + "orient='records', lines=True)\""
    let kinds: [([UInt8], String)] = [
      (
        [0x28, 0xB5, 0x2F, 0xFD],
        "is compressed by zstd, which isn't read. Unpack it: 'zstd -d FILE'."
      ),
      (Array("BZh".utf8), "is compressed by bzip2, which isn't read. Unpack it: 'bunzip2 FILE'."),
      (
        [0xFD, 0x37, 0x7A, 0x58, 0x5A],
        "is compressed by xz, which isn't read. Unpack it: 'unxz FILE'."
      ),
      (Array("PAR1".utf8), "is a parquet file. Write it as JSON lines: \(frame)"),
      (
        Array("ARROW1".utf8),
        "is an Arrow file. Write it as JSON lines: "
          + frame.replacingOccurrences(of: "read_parquet", with: "read_feather")
      ),
      (
        [0x50, 0x4B, 3, 4],
        "is a zip archive, as Excel's workbooks are. Unpack it, or save the sheet as CSV (UTF-8)."
      ),
      ([0xD0, 0xCF, 0x11, 0xE0], "is an Excel workbook. Save the sheet as CSV (UTF-8)."),
      (Array("SQLite format 3".utf8), "is a database. Export the table as CSV."),
    ]
    return kinds.first { bytes.starts(with: $0.0) }?.1
  }
}
