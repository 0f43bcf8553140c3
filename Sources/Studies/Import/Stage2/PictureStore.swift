import Foundation

/// Brings pictures into a study, each once: under a name made of what it holds.
struct PictureStore {
  let study: String
  /// The folder within the study.
  let folder: String
  /// Where pictures that are named by a path may be, besides the path itself.
  let roots: [String]
  private var known: [String: Stored] = [:]

  /// A larger file is no picture.
  private static let largest = 256 << 20

  init(study: String, folder: String, roots: [String]) {
    self.study = study
    self.folder = folder
    self.roots = roots
  }

  /// The path within the study of a picture that is there, and what tells it from others.
  struct Stored: Hashable {
    var path: String?
    var identity: String
  }

  /// Brings a picture into the study, where it is there and a picture.
  ///
  /// - Parameter text: a picture in base64, or a path.
  mutating func store(_ text: String) throws -> Stored {
    var hash = XXHash64()
    var copy = text
    copy.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
    let key = "\(hash.hex)-\(text.utf8.count)"
    if let stored = known[key] { return stored }
    let stored =
      try content(text).map { try write($0.data, $0.ending) }
      ?? Stored(path: nil, identity: "name:\(key)")
    known[key] = stored
    return stored
  }

  private func write(_ data: Data, _ ending: String) throws -> Stored {
    let hash = ContentHash.hex(data)
    let file = "\(folder)/\(hash).\(ending)"
    let place = FilePlace(file, in: study)
    if !place.exists { try WholeFile.write(data, to: place) }
    return Stored(path: file, identity: PictureIdentity.named(hash))
  }

  private func content(_ text: String) -> (data: Data, ending: String)? {
    // A path is short; the smallest picture in base64 is not.
    if text.utf8.count < 4096, !text.utf8.contains(0) {
      for path in [text] + roots.map({ $0 + "/" + text }) {
        guard let bytes = try? OpenFile(path).content(limit: Self.largest),
          let ending = Self.ending(Data(bytes.prefix(16)))
        else { continue }
        return (Data(bytes), ending)
      }
    }
    let plain = text.hasPrefix("data:") ? String(text.drop { $0 != "," }.dropFirst()) : text
    guard let data = Data(base64Encoded: plain, options: .ignoreUnknownCharacters),
      let ending = Self.ending(data)
    else { return nil }
    return (data, ending)
  }

  /// The ending that fits a picture's first bytes; nil for what is no picture.
  static func ending(_ data: Data) -> String? {
    let kinds: [(String, [UInt8])] = [
      ("png", [0x89, 0x50, 0x4E, 0x47]), ("jpg", [0xFF, 0xD8, 0xFF]), ("gif", Array("GIF8".utf8)),
      ("bmp", Array("BM".utf8)),
    ]
    for (ending, start) in kinds where data.starts(with: start) { return ending }
    let isWebP =
      data.starts(with: Array("RIFF".utf8)) && data.dropFirst(8).starts(with: "WEBP".utf8)
    return isWebP ? "webp" : nil
  }
}
