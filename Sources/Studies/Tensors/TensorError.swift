/// What is wrong with a tensor file, and where.
public struct TensorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's path.
  public var file: String
  public var tensor: String?
  /// The row within the tensor, counted from 0.
  public var row: Int?
  public var reason: String

  public init(file: String, tensor: String? = nil, row: Int? = nil, reason: String) {
    self.file = file
    self.tensor = tensor
    self.row = row
    self.reason = reason
  }

  public var description: String {
    let place = [tensor.map { "tensor '\($0)'" }, row.map { "row \($0)" }].compactMap { $0 }
    return ([file] + place).joined(separator: ", ") + ": " + reason
  }
}
