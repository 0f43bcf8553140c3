import Foundation

/// Ids that tell questions apart: as the file has them; where one comes again, with the file or the
/// row added.
struct QuestionNames {
  private var taken: Set<String> = []
  private var changed: [(from: String, to: String)] = []

  /// An id as it is compared and stored: composed, so that one letter is one letter however its
  /// accent was typed.
  static func canonical(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
  }

  mutating func unique(_ id: String, row: Int, file: String, of files: Int) -> String {
    let id = Self.canonical(id)
    var name = id
    if taken.contains(id) {
      name = files > 1 ? "\(RowFile.stem(of: file))/\(id)" : "\(id)@\(row)"
      while taken.contains(name) { name += "@\(row)" }
      changed.append((id, name))
    }
    taken.insert(name)
    return name
  }

  var remarks: [String] {
    guard let first = changed.first else { return [] }
    return [
      "Ids come again (\(changed.count)), such as '\(first.from)'; each is told apart as in "
        + "'\(first.to)'."
    ]
  }
}
