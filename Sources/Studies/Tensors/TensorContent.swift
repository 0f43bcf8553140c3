package import Foundation

/// A tensor that is to be written: its type, its shape, and its bytes.
package struct TensorContent {
  package var type: SafetensorsFile.ElementType
  package var shape: [Int]
  /// The values, little-endian and row-major.
  package var bytes: Data

  package init(type: SafetensorsFile.ElementType, shape: [Int], bytes: Data) {
    self.type = type
    self.shape = shape
    self.bytes = bytes
  }

  /// A tensor as it stands in a file.
  ///
  /// - Throws: ``TensorError`` where the file was cut off or changed meanwhile.
  package init(_ tensor: SafetensorsFile.Tensor) throws(TensorError) {
    self.init(
      type: tensor.type, shape: tensor.shape,
      bytes: try tensor.withBytes(0..<tensor.count) { Data($0) })
  }

  package static func floats(_ values: [Float], shape: [Int]) -> TensorContent {
    TensorContent(type: .float32, shape: shape, bytes: values.withUnsafeBytes { Data($0) })
  }

  package static func doubles(_ values: [Double], shape: [Int]) -> TensorContent {
    TensorContent(type: .float64, shape: shape, bytes: values.withUnsafeBytes { Data($0) })
  }

  package static func integers(_ values: [Int]) -> TensorContent {
    TensorContent(
      type: .int32, shape: [values.count],
      bytes: values.map { Int32(clamping: $0).littleEndian }.withUnsafeBytes { Data($0) })
  }

  /// A byte each, 1 or 0.
  package static func flags(_ values: [Bool], shape: [Int]) -> TensorContent {
    TensorContent(type: .uint8, shape: shape, bytes: Data(values.map { $0 ? 1 : 0 }))
  }

  /// The number of elements.
  package var count: Int { bytes.count / type.size }

  /// The elements as they are: a double holds each of them.
  package var values: [Double] {
    // An array begins where any number may.
    Array(bytes).withUnsafeBytes { type.doubles($0, count: count) }
  }
}
