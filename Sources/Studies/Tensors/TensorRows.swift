public import InformationDecomposition

/// The rows of a tensor [N, D] as features, in memory as they stand in the file.
public struct TensorRows: FeatureRows {
  private let bytes: TensorBytes
  private let type: SafetensorsFile.ElementType
  public let count: Int
  public let dimension: Int

  /// - Throws: ``TensorError`` where the tensor has no rows and columns, can't be read, or holds
  ///   what isn't finite.
  public init(_ tensor: SafetensorsFile.Tensor) throws(TensorError) {
    guard tensor.shape.count == 2, tensor.shape[1] > 0 else {
      throw tensor.error("has the shape \(tensor.shape); expected [N, D]")
    }
    bytes = try tensor.loaded()
    type = tensor.type
    count = tensor.shape[0]
    dimension = tensor.shape[1]
    let rows = UnsafeMutablePointer<Float>.allocate(capacity: dimension)
    defer { rows.deallocate() }
    for row in 0..<count {
      copy(row: row, to: rows)
      var check: Float = 0
      // Finite numbers times zero are zero; the rest make the sum something else.
      for place in 0..<dimension { check += rows[place] * 0 }
      guard check != 0 else { continue }
      let at = (0..<dimension).first { !rows[$0].isFinite }!
      throw tensor.error(row: row, "holds \(rows[at]), which is not finite")
    }
  }

  public func copy(row: Int, to destination: UnsafeMutablePointer<Float>) {
    type.convert(
      bytes.memory.baseAddress! + row * dimension * type.size, count: dimension, to: destination)
  }
}
