/// A safetensors file mapped into memory: eight bytes of header length, a JSON header, tensors.
/// What isn't read costs no memory.
///
/// The format: https://huggingface.co/docs/safetensors
public struct SafetensorsFile: Sendable {
  public let path: String
  public let tensors: [String: Tensor]
  /// The file's own words about itself, `__metadata__`.
  public let metadata: [String: String]

  /// Opens a file and checks its header: every tensor has its place, and no two share one.
  ///
  /// - Throws: ``TensorError`` with the tensor and the reason.
  public init(_ path: String) throws(TensorError) {
    let file: MappedFile
    do {
      file = try MappedFile(path, isReadInOrder: false)
    } catch {
      throw TensorError(file: path, reason: "can't be read: \(error.reason)")
    }
    defer { withExtendedLifetime(file) {} }
    let header = try SafetensorsHeader(file.bytes, path: path)
    tensors = header.entries.reduce(into: [:]) { tensors, entry in
      let (name, place) = entry
      tensors[name] = Tensor(
        file: path, name: name, type: place.type, shape: place.shape, owner: file,
        bytes: UnsafeRawBufferPointer(rebasing: file.bytes[place.range]))
    }
    metadata = header.metadata
    self.path = path
  }

  /// A tensor that must be there.
  ///
  /// - Parameter shape: what its shape must be; nil stands for any size.
  public func tensor(_ name: String, shape: [Int?]? = nil) throws(TensorError) -> Tensor {
    guard let tensor = tensors[name] else {
      let names = tensors.keys.sorted().joined(separator: ", ")
      throw TensorError(file: path, tensor: name, reason: "is missing; the file has: \(names)")
    }
    if let shape,
      tensor.shape.count != shape.count
        || zip(tensor.shape, shape).contains(where: { $1 != nil && $0 != $1 })
    {
      let wanted = shape.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw TensorError(
        file: path, tensor: name, reason: "has the shape \(tensor.shape); expected [\(wanted)]")
    }
    return tensor
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
}
