import Foundation
import InformationDecomposition
import SafeText

/// The only way to the standard error: remarks, and how far work is. That it can't be written is
/// told nowhere.
enum StandardError {
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Prints a text and ends its line; characters that nobody sees are shown.
  static func lines(_ text: String) { put(VisibleText.lines(text) + "\n") }

  /// Prints a text as one line, whatever stands in it.
  static func line(_ text: String) { put(VisibleText.line(text) + "\n") }

  /// Writes a line over the one before it, on a terminal.
  static func progress(_ text: String) {
    if isTerminal { put("\r\u{1B}[K" + VisibleText.line(text)) }
  }

  /// What writes such a line of each percent that is done, given parts of one.
  static func percent(_ text: @escaping (Int) -> String) -> (Double) -> Void {
    var shown = -1
    return { part in
      let percent = Int(clamping: 100 * part)
      guard percent > shown else { return }
      shown = percent
      progress(text(percent))
    }
  }

  /// Takes the line of progress away.
  static func endProgress() {
    if isTerminal { put("\r\u{1B}[K") }
  }

  private static func put(_ text: String) {
    _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
