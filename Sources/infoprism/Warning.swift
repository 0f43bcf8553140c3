import Foundation

/// Remarks on standard error.
enum Warning {
  static func print(_ text: String) {
    FileHandle.standardError.write(Data("infoprism: \(Printable.text(text))\n".utf8))
  }
}
