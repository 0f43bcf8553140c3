import SafeText

/// What a file is that isn't of the format that was asked for, by how its content begins.
package enum ForeignFormat: String, CaseIterable, Sendable {
  case parquet, zip, pickle, hdf5, numpy, json, csv

  /// How many bytes tell it.
  static let prefix = 4096

  /// - Parameter start: The file's first bytes.
  package init?(_ start: some Collection<UInt8>) {
    let bytes = Array(start.prefix(Self.prefix))
    if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = known.format
      return
    }
    guard let text = Self.text(bytes) else { return nil }
    let first = text.first { !$0.isWhitespace }
    if first == "{" || first == "[" {
      self = .json
    } else if Self.isTable(text) {
      self = .csv
    } else {
      return nil
    }
  }

  private static let signatures: [(bytes: [UInt8], format: ForeignFormat)] = [
    (Array("PAR1".utf8), .parquet), ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x80, 0x02], .pickle),
    ([0x80, 0x03], .pickle), ([0x80, 0x04], .pickle), ([0x80, 0x05], .pickle),
    ([0x89, 0x48, 0x44, 0x46], .hdf5), ([0x93] + Array("NUMPY".utf8), .numpy),
  ]

  /// Whether two lines have as many fields as each other, and several.
  private static func isTable(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).prefix(2)
    return ",\t;".contains { delimiter in
      let counts = Set(lines.map { line in line.count { $0 == delimiter } })
      return counts.count == 1 && counts != [0]
    }
  }

  /// The bytes as text without control characters, but for a character that is cut at their end.
  private static func text(_ bytes: [UInt8]) -> String? {
    let isCut = bytes.count == prefix
    for dropped in 0...(isCut ? 3 : 0) {
      guard let text = String(validating: bytes.dropLast(dropped), as: UTF8.self) else { continue }
      let isPlain = text.unicodeScalars.allSatisfy {
        $0.value >= 0x20 || [0x09, 0x0A, 0x0D].contains($0.value)
      }
      return isPlain && !text.isEmpty ? text : nil
    }
    return nil
  }

  private var name: String {
    switch self {
    case .parquet: "a parquet file"
    case .zip: "a zip archive, as torch.save and numpy.savez write them"
    case .pickle: "a pickle of Python"
    case .hdf5: "an HDF5 file"
    case .numpy: "an array of NumPy"
    case .json: "JSON"
    case .csv: "a table of text, such as CSV"
    }
  }

  /// What a file is in place of features, and which command reads it.
  package var inPlaceOfFeatures: String {
    switch self {
    case .parquet, .csv, .json:
      "is \(name), and no safetensors file. A table of answers is read by 'infoprism import answers "
        + "FILE --study STUDY'"
        + (self == .json ? ", distributions by 'infoprism estimate discrete FILE'" : "")
    case .zip, .pickle, .hdf5, .numpy:
      "is \(name), and no safetensors file. Write its tensors with safetensors.torch.save_file or "
        + "safetensors.numpy.save_file"
    }
  }
}
