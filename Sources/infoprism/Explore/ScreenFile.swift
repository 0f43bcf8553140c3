import Foundation
import Terminal

/// Saves a screen as text.
enum ScreenFile {
  /// Writes the rows of a screen and says where, or why it can't.
  static func save(_ buffer: CellBuffer, to path: String) -> String {
    let text = buffer.lines.joined(separator: "\n") + "\n"
    do {
      try Data(text.utf8).write(to: URL(filePath: path))
      return "Saved \(buffer.size.columns)x\(buffer.size.rows) to \(path)."
    } catch {
      return "Can't save the screen to '\(path)': \(error.localizedDescription)"
    }
  }
}
