/// Remarks on standard error.
enum Warning {
  static func print(_ text: String) { StandardError.line("infoprism: " + text) }

  /// A remark that is no complaint.
  static func plain(_ text: String) { StandardError.line(text) }
}
