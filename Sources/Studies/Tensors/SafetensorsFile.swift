/// A safetensors file: eight bytes of header length, a JSON header, tensors. Tensors stay in the
/// file until they are asked for.
///
/// The format: https://huggingface.co/docs/safetensors
public struct SafetensorsFile: Sendable {
  public let path: String
  let header: SafetensorsHeader
  let file: OpenFile

  /// The file's own words about itself, `__metadata__`.
  public var metadata: [String: String] { header.metadata }

  /// Opens a file and checks its header: every tensor has its place, and no two share one.
  ///
  /// A header may have 100 MiB, the format's own limit; reading it takes three times its size.
  ///
  /// - Throws: ``TensorError`` with the tensor and the reason.
  public init(_ path: String) throws(TensorError) {
    do {
      file = try OpenFile(path)
    } catch {
      throw TensorError(file: path, reason: "can't be read: \(error.reason)")
    }
    header = try SafetensorsHeader(file, path: path)
    self.path = path
  }

  /// Nothing stands behind the last tensor: the file was written to its end.
  package var isWhole: Bool { file.size == header.end }

  /// The tensors of the file, by name.
  public var tensors: Tensors { Tensors(file: self) }

  public struct Tensors: Sendable {
    fileprivate let file: SafetensorsFile

    /// The names of all tensors, sorted, also of those that can't be read.
    public var names: [String] { file.header.entries.map(file.header.name).sorted() }

    /// A tensor, or nil where there is none of the name or of a type that can be read.
    public subscript(name: String) -> Tensor? {
      guard let entry = file.header.entry(name) else { return nil }
      return file.tensor(entry, name)
    }
  }

  /// Whether there is a tensor of a name, be it of a type that can be read or not.
  func has(_ name: String) -> Bool { header.entry(name) != nil }

  private func tensor(_ entry: SafetensorsHeader.Entry, _ name: String) -> Tensor? {
    ElementType(rawValue: header.code(entry)).map {
      Tensor(
        file: path, name: name, type: $0, shape: header.shape(entry), source: file,
        range: entry.range)
    }
  }

  /// A tensor that must be there.
  ///
  /// - Parameter shape: what its shape must be; nil stands for any size.
  public func tensor(_ name: String, shape: [Int?]? = nil) throws(TensorError) -> Tensor {
    guard let entry = header.entry(name) else {
      let most = 40
      let names = header.entries.prefix(most).map(header.name).sorted().joined(separator: ", ")
      let more = header.entries.count > most ? " and \(header.entries.count - most) more" : ""
      throw TensorError(
        file: path, tensor: name, reason: "is missing; the file has: \(names)\(more)")
    }
    guard let tensor = tensor(entry, name) else {
      throw TensorError(
        file: path, tensor: name,
        reason: "the type '\(header.code(entry).prefix(20))' is not one of \(ElementType.names)")
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
