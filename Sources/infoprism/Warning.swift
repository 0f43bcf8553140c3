import Foundation

/// Remarks on standard error.
enum Warning {
  static func print(_ text: String) { plain("infoprism: " + text) }

  /// A remark that is no complaint.
  static func plain(_ text: String) {
    FileHandle.standardError.write(Data((Printable.text(text) + "\n").utf8))
  }
}
