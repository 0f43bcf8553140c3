import Foundation

/// A safetensors file in memory: eight bytes of header length, a JSON header, raw tensors.
struct TensorFile {
  struct Tensor {
    var type: ElementType
    var shape: [Int]
    var bytes: Data

    var count: Int { shape.reduce(1, *) }
  }

  enum ElementType: String {
    case float32 = "F32"
    case float16 = "F16"
    case brain16 = "BF16"
    case float64 = "F64"
    case int32 = "I32"
    case int64 = "I64"

    var size: Int {
      switch self {
      case .float16, .brain16: 2
      case .float32, .int32: 4
      case .float64, .int64: 8
      }
    }
  }

  private struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  var tensors: [String: Tensor]
  var metadata: [String: String]

  init(tensors: [String: Tensor], metadata: [String: String]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  init(_ path: String) throws {
    func broken(_ reason: String) -> ProbeError {
      ProbeError("'\(path)' isn't a sound safetensors file: \(reason). Delete it and run again.")
    }
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
      throw ProbeError("Can't read '\(path)'.")
    }
    guard data.count >= 8 else { throw broken("it has \(data.count) bytes") }
    let length = data.prefix(8).enumerated().reduce(UInt64(0)) {
      $0 | UInt64($1.element) << (8 * UInt64($1.offset))
    }
    guard length <= UInt64(data.count - 8) else { throw broken("its header is cut off") }
    let start = 8 + Int(length)
    guard let object = try? JSONSerialization.jsonObject(with: data[8..<start]),
      let header = object as? [String: [String: Any]]
    else { throw broken("its header isn't a JSON object") }
    var tensors: [String: Tensor] = [:]
    for (name, value) in header where name != "__metadata__" {
      guard let type = (value["dtype"] as? String).flatMap(ElementType.init(rawValue:)),
        let shape = value["shape"] as? [Int], let offsets = value["data_offsets"] as? [Int],
        offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1],
        offsets[1] <= data.count - start, shape.allSatisfy({ $0 >= 0 }),
        offsets[1] - offsets[0] == shape.reduce(1, *) * type.size
      else { throw broken("the tensor '\(name)' doesn't fit its place") }
      tensors[name] = Tensor(
        type: type, shape: shape, bytes: data[(start + offsets[0])..<(start + offsets[1])])
    }
    self.tensors = tensors
    metadata = header["__metadata__"]?.compactMapValues { $0 as? String } ?? [:]
  }

  /// Writes beside the path, then renames. The same tensors always give the same bytes.
  func write(to path: String) throws {
    var header: [String: Entry] = [:]
    var offset = 0
    let names = tensors.keys.sorted()
    for name in names {
      let tensor = tensors[name]!
      header[name] = Entry(
        dtype: tensor.type.rawValue, shape: tensor.shape,
        offsets: [offset, offset + tensor.bytes.count])
      offset += tensor.bytes.count
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var text = String(decoding: try encoder.encode(header), as: UTF8.self)
    let words = String(decoding: try encoder.encode(metadata), as: UTF8.self)
    text = "{\"__metadata__\":\(words)\(header.isEmpty ? "" : ",")" + text.dropFirst()
    var json = Data(text.utf8)
    json.append(Data(repeating: 0x20, count: (8 - json.count % 8) % 8))
    var data = Data(capacity: 8 + json.count + offset)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(json)
    for name in names { data.append(tensors[name]!.bytes) }
    try WholeFile.write(data, to: path)
  }
}

extension TensorFile.Tensor {
  /// The values as double precision numbers.
  var values: [Double] {
    let bytes = Array(bytes)
    func word(_ index: Int, _ size: Int) -> UInt64 {
      (0..<size).reduce(0) { $0 | UInt64(bytes[index * size + $1]) << (8 * UInt64($1)) }
    }
    return (0..<count).map { index in
      switch type {
      case .float32: Double(Float(bitPattern: UInt32(word(index, 4))))
      case .float64: Double(bitPattern: word(index, 8))
      case .brain16: Double(Float(bitPattern: UInt32(word(index, 2)) << 16))
      case .float16: Self.half(UInt16(word(index, 2)))
      case .int32: Double(Int32(bitPattern: UInt32(word(index, 4))))
      case .int64: Double(Int64(bitPattern: word(index, 8)))
      }
    }
  }

  private static func half(_ bits: UInt16) -> Double {
    let sign = bits >> 15 == 0 ? 1.0 : -1.0
    let exponent = Int(bits >> 10 & 31)
    let fraction = Double(bits & 1023) / 1024
    switch exponent {
    case 0: return sign * fraction * 0x1p-14
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }

  static func integers(_ values: [Int]) -> Self {
    var bytes = Data(capacity: values.count * 4)
    for value in values {
      withUnsafeBytes(of: Int32(value).littleEndian) { bytes.append(contentsOf: $0) }
    }
    return Self(type: .int32, shape: [values.count], bytes: bytes)
  }
}

/// Files that appear whole or not at all.
enum WholeFile {
  static func write(_ data: Data, to path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).temporary"
    try data.write(to: URL(filePath: temporary))
    guard rename(temporary, path) == 0 else {
      throw ProbeError("Can't write '\(path)': \(String(cString: strerror(errno))).")
    }
  }
}
