import Foundation
import SafeText
import Terminal

/// Saves a screen as text.
enum ScreenFile {
  /// Writes the rows of a screen and says where, or why it can't.
  static func save(_ buffer: CellBuffer, to path: String) -> String {
    do {
      try write(buffer, to: path)
      return "Saved \(buffer.size.columns)x\(buffer.size.rows) to \(path)."
    } catch {
      return ErrorText.sentence(error)
    }
  }

  /// Writes the rows of a screen.
  static func write(_ buffer: CellBuffer, to path: String) throws {
    _ = try OutputFile.write(Data(buffer.text.utf8), to: path)
  }
}
