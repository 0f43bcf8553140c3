import Figures
import Foundation
import SafeText
import Terminal

/// Saves a screen: as text, with its colours as control sequences where the name ends in `.ansi`,
/// or as a picture where it ends in `.svg`.
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
    let name = path.lowercased()
    let text =
      name.hasSuffix(".svg")
      ? buffer.svg() : name.hasSuffix(".ansi") ? buffer.ansiText() : buffer.text
    _ = try OutputFile.write(Data(text.utf8), to: path)
  }
}
