import Glibc
import SafeText

/// Files of figures.
enum FigureFile {
  /// Writes beside the file first, so that a reader never sees half a figure.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let temporary = path + ".part-\(getpid())"
    guard let file = fopen(temporary, "wb") else { throw error(path, errno) }
    let written = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    let code = errno
    guard fclose(file) == 0, written == bytes.count else {
      unlink(temporary)
      throw error(path, code)
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw error(path, code)
    }
  }

  private static func error(_ path: String, _ code: Int32) -> FigureFileError {
    let reason = SystemError.reason(code)
    return FigureFileError(
      message: "Can't write the figure to '\(path)': \(reason). "
        + "Choose a folder that exists and that you may write to.")
  }
}
