// Conversions fit: lengths are within the file, and whole numbers are tested before.

import Foundation

/// Writes safetensors files that appear whole or not at all. The same tensors give the same bytes.
package enum SafetensorsWriter {
  private struct Entry: Encodable {
    var type: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case type = "dtype"
      case shape
      case offsets = "data_offsets"
    }
  }

  /// - Throws: ``TensorError`` where the disk refuses.
  package static func write(
    _ tensors: [String: TensorContent], metadata: [String: String], to path: String
  ) throws {
    try write(
      tensors.map { ($0.key, $0.value.type, $0.value.shape) }, metadata: metadata, to: path
    ) { name, write in
      try tensors[name]!.bytes.withUnsafeBytes(write)
    }
  }

  /// Writes tensors that are not in memory as a whole: `fill` is called for each of them, in the
  /// order of their names, and writes its bytes piece by piece.
  package static func write(
    _ tensors: [(name: String, type: SafetensorsFile.ElementType, shape: [Int])],
    metadata: [String: String],
    to path: String,
    fill: (_ name: String, _ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    let tensors = tensors.sorted { $0.name < $1.name }
    var entries: [String: Entry] = [:]
    var offset = 0
    for (name, type, shape) in tensors {
      let size = shape.reduce(type.size, *)
      entries[name] = Entry(type: type.rawValue, shape: shape, offsets: [offset, offset + size])
      offset += size
    }
    let file = try WholeFile(path)
    try file.write(try header(entries, metadata))
    for (name, type, shape) in tensors {
      var rest = shape.reduce(type.size, *)
      try fill(name) { bytes in
        rest -= bytes.count
        try file.write(bytes)
      }
      precondition(rest == 0, "'\(name)' got \(rest) bytes too few")
    }
    try file.commit()
  }

  private static func header(
    _ entries: [String: Entry], _ metadata: [String: String]
  ) throws -> Data {
    let words = try JSONLine.text(metadata)
    let places = try JSONLine.text(entries)
    var json = Data(
      ("{\"__metadata__\":\(words)" + (entries.isEmpty ? "" : ",") + places.dropFirst()).utf8)
    // The tensors start at a multiple of eight, where any of them can be read in place.
    json.append(Data(repeating: 0x20, count: (8 - json.count % 8) % 8))
    var data = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    data.append(json)
    return data
  }
}
