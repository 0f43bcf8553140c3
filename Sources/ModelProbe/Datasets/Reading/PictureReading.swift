import Foundation
import Studies

/// Finds a question's picture: a path, base64, or the row that holds it. Nothing is opened that is
/// no plain file, and nothing that lies outside of the folder of pictures.
struct PictureReading {
  enum Outcome {
    case picture(ProbeQuestion.Picture)
    /// Several pictures, where a question may have them.
    case pictures([ProbeQuestion.Picture])
    /// The row that holds the picture.
    case row(String)
    case problem(String)
  }

  /// The folder of the pictures.
  let folder: String
  /// Whether the user named it.
  let isNamed: Bool
  let layout: DatasetLayout
  /// Where pictures in base64 are kept meanwhile; nil keeps them in memory.
  var store: ((Data) throws -> String)?
  /// The folder of the pictures that stood in the table that is read.
  var stored: String?
  /// Whether a question may have several pictures.
  var takesSeveral = false
  private var known: [String: Outcome] = [:]
  private let root: String?

  init(
    folder: String, isNamed: Bool, layout: DatasetLayout, store: ((Data) throws -> String)? = nil
  ) {
    self.folder = folder
    self.isNamed = isNamed
    self.layout = layout
    self.store = store
    root = PathName.resolved(folder)
  }

  mutating func read(_ value: RowValue?) throws -> Outcome {
    switch value {
    case .list(let values): return try read(values)
    case .table(let fields):
      if let name = fields["stored"]?.text, fields.count == 1, let stored,
        name.wholeMatch(of: #/[0-9a-f]+\.[a-z]+/#) != nil
      {
        return .picture(.file("\(stored)/\(name)"))
      }
      if let count = fields["unread"]?.text, fields.count == 1 {
        return .problem(
          "Its picture is \(count) bytes that are no picture of a format that is read. Write it as PNG "
            + "or JPEG.")
      }
      // As datasets of the hub keep a picture.
      return try read(fields["bytes"].flatMap { $0.isMissing ? nil : $0 } ?? fields["path"])
    default: break
    }
    guard let text = value?.present?.trimmingCharacters(in: .whitespacesAndNewlines) else {
      return .problem("It names no picture.")
    }
    if let literal = text.hasPrefix("[") ? PythonLiteral.value(text) : nil {
      return try read(literal)
    }
    if let data = Self.base64(text) {
      guard data.count > 16 else { return .problem("Its picture in base64 is cut.") }
      if let store { return .picture(.file(try store(data))) }
      return .picture(.encoded(data))
    }
    if Self.isCut(text) { return .problem("Its picture in base64 is cut.") }
    if text.hasPrefix("data:") || text.count > 1024 {
      return .problem("Its picture is neither a path nor base64: '\(text.prefix(40))…'.")
    }
    if let outcome = known[text] { return outcome }
    let outcome = path(text)
    known[text] = outcome
    return outcome
  }

  private mutating func read(_ values: [RowValue]) throws -> Outcome {
    let present = values.filter { !$0.isMissing }
    switch present.count {
    case 0: return .problem("It names no picture.")
    case 1: return try read(present[0])
    default:
      guard takesSeveral else {
        return .problem(
          "It needs \(present.count) pictures, and questions are asked about one. Models that take "
            + "several are asked with --multi-image.")
      }
      var pictures: [ProbeQuestion.Picture] = []
      for value in present {
        let outcome = try read(value)
        guard case .picture(let picture) = outcome else { return outcome }
        pictures.append(picture)
      }
      return .pictures(pictures)
    }
  }

  /// Whether a text begins as a PNG or a JPEG does in base64, though it isn't whole.
  private static func isCut(_ text: String) -> Bool {
    text.utf8.count > 64 && ["iVBORw0KGgo", "/9j/"].contains { text.hasPrefix($0) }
  }

  private static func base64(_ text: String) -> Data? {
    var body = Substring(text)
    if text.hasPrefix("data:"), let comma = text.firstIndex(of: ",") {
      body = text[text.index(after: comma)...]
    } else if text.utf8.count <= 64 || text.utf8.prefix(64).contains(UInt8(ascii: ".")) {
      return nil
    }
    if let data = Data(base64Encoded: String(body)) { return data }
    return Data(base64Encoded: String(body.filter { !$0.isWhitespace }))
  }

  // Paths

  private func path(_ text: String) -> Outcome {
    if let scheme = text.prefixMatch(of: /([A-Za-z][A-Za-z0-9+.-]+):\/\//) {
      guard scheme.1.lowercased() == "file" else {
        return .problem(
          "Its picture is the address '\(text.prefix(80))', and the probe loads nothing from the "
            + "network. Download the pictures, and name them by their paths.")
      }
      let plain = text.dropFirst(scheme.0.count).drop { $0 != "/" }
      return file(String(plain).removingPercentEncoding ?? String(plain), as: text)
    }
    let outcome = file(text, as: text)
    if case .picture = outcome { return outcome }
    if text.contains("\\") {
      let isOfDrive = text.prefixMatch(of: /[A-Za-z]:/) != nil
      guard !isOfDrive, !text.hasPrefix("\\\\") else {
        return .problem(
          "Its picture '\(text)' is a path of another machine. Name it within the folder of the "
            + "pictures, as in 'folder/picture.png'.")
      }
      return file(text.replacingOccurrences(of: "\\", with: "/"), as: text)
    }
    if layout.refersToPictures, text.utf8.count <= 64, !text.contains("/"), !text.contains(".") {
      return .row(text)
    }
    return outcome
  }

  private func file(_ path: String, as text: String) -> Outcome {
    if path.hasPrefix("/") {
      let parent =
        isNamed ? root : PathName.resolved(String(path[..<path.lastIndex(of: "/")!]) + "/")
      return file(at: path, within: parent)
    }
    let places = layout.pictureNames(path).map { "\(folder)/\($0)" }
    for place in places where Self.isThere(place) { return file(at: place, within: root) }
    return .problem("Its picture '\(places[0])' is missing.")
  }

  private func file(at path: String, within root: String?) -> Outcome {
    guard let real = PathName.resolved(path) else {
      return .problem("Its picture '\(path)' is missing.")
    }
    guard let root, real.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      return .problem(
        "Its picture '\(path)' leads out of the folder '\(folder)', to '\(real)'. Name a folder "
          + "that holds it with --images.")
    }
    var status = stat()
    guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .problem("Its picture '\(path)' is no plain file.")
    }
    return .picture(.file(path))
  }

  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}
