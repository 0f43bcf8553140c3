import Foundation
import InformationDecomposition

/// A safetensors file mapped into memory: eight bytes of header length, a JSON header, tensors.
/// What isn't read costs no memory.
///
/// The format: https://huggingface.co/docs/safetensors
public struct SafetensorsFile: Sendable {
  public let path: String
  public let tensors: [String: Tensor]
  /// The file's own words about itself, `__metadata__`.
  public let metadata: [String: String]

  /// The longest header that is read; the format's own limit.
  private static let longestHeader = 100 << 20

  /// Opens a file and checks its header: every tensor has its place, and no two share one.
  ///
  /// - Throws: ``TensorError`` with the tensor and the reason.
  public init(_ path: String) throws(TensorError) {
    func broken(_ reason: String, _ tensor: String? = nil) -> TensorError {
      TensorError(file: path, tensor: tensor, reason: reason)
    }
    let file: MappedFile
    do { file = try MappedFile(path) } catch { throw broken("can't be read: \(error.reason)") }
    let bytes = file.bytes
    guard bytes.count >= 8 else {
      throw broken("is no safetensors file: it has \(bytes.count) bytes")
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(min(bytes.count - 8, Self.longestHeader)) else {
      throw broken("is no safetensors file, or is cut off: its header would take \(length) bytes")
    }
    let start = 8 + Int(length)
    let header: [String: HeaderValue]
    do {
      header = try JSONDecoder().decode(
        [String: HeaderValue].self, from: Data(UnsafeRawBufferPointer(rebasing: bytes[8..<start])))
    } catch { throw broken("its header is not the JSON of safetensors") }
    var tensors: [String: Tensor] = [:]
    var metadata: [String: String] = [:]
    var places: [(range: Range<Int>, name: String)] = []
    for (name, value) in header {
      switch value {
      case .metadata(let words): metadata = words
      case .tensor(let entry):
        guard let type = ElementType(rawValue: entry.dtype) else {
          throw broken(
            "the type '\(entry.dtype)' is not one of \(ElementType.names)", name)
        }
        guard let count = Self.product(entry.shape, most: bytes.count) else {
          throw broken("the shape \(entry.shape) is larger than the file", name)
        }
        let offsets = entry.data_offsets
        guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1],
          offsets[1] <= bytes.count - start
        else { throw broken("its data is outside the file, which may be cut off", name) }
        guard offsets[1] - offsets[0] == count * type.size else {
          throw broken(
            "\(offsets[1] - offsets[0]) bytes are not \(entry.shape) of \(type.rawValue)", name)
        }
        places.append((offsets[0]..<offsets[1], name))
        tensors[name] = Tensor(
          file: path, name: name, type: type, shape: entry.shape, owner: file,
          bytes: UnsafeRawBufferPointer(
            rebasing: bytes[(start + offsets[0])..<(start + offsets[1])]))
      }
    }
    places.sort { $0.range.lowerBound < $1.range.lowerBound }
    for (one, next) in zip(places, places.dropFirst()) where one.range.overlaps(next.range) {
      throw broken("shares its bytes with '\(next.name)'", one.name)
    }
    self.path = path
    self.tensors = tensors
    self.metadata = metadata
  }

  /// A tensor that must be there.
  ///
  /// - Parameter shape: what its shape must be; nil stands for any size.
  public func tensor(_ name: String, shape: [Int?]? = nil) throws(TensorError) -> Tensor {
    guard let tensor = tensors[name] else {
      let names = tensors.keys.sorted().joined(separator: ", ")
      throw TensorError(file: path, tensor: name, reason: "is missing; the file has: \(names)")
    }
    if let shape, tensor.shape.count != shape.count
      || zip(tensor.shape, shape).contains(where: { $1 != nil && $0 != $1 })
    {
      let wanted = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw TensorError(
        file: path, tensor: name, reason: "has the shape \(tensor.shape); expected [\(wanted)]")
    }
    return tensor
  }

  private static func product(_ shape: [Int], most: Int) -> Int? {
    if shape.contains(0) { return shape.allSatisfy { $0 >= 0 } ? 0 : nil }
    var result = 1
    for size in shape {
      guard size > 0 else { return nil }
      let (value, overflows) = result.multipliedReportingOverflow(by: size)
      guard !overflows, value <= most else { return nil }
      result = value
    }
    return result
  }
}

extension SafetensorsFile {
  /// The types of numbers that can be read.
  public enum ElementType: String, CaseIterable, Hashable, Sendable {
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case float64 = "F64"
    case int32 = "I32"
    case int64 = "I64"
    case uint8 = "U8"

    /// Bytes of a number.
    public var size: Int {
      switch self {
      case .uint8: 1
      case .float16, .bfloat16: 2
      case .float32, .int32: 4
      case .float64, .int64: 8
      }
    }

    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
  }

  private enum HeaderValue: Decodable {
    case metadata([String: String])
    case tensor(Entry)

    struct Entry: Decodable {
      var dtype: String
      var shape: [Int]
      var data_offsets: [Int]
    }

    init(from decoder: any Decoder) throws {
      if decoder.codingPath.last?.stringValue == "__metadata__" {
        self = .metadata(try [String: String](from: decoder))
      } else {
        self = .tensor(try Entry(from: decoder))
      }
    }
  }
}
