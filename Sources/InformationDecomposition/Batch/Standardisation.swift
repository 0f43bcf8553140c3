import CVectorMath

/// Embeddings standardised for each item and label: mean 0 and unbiased variance 1.
final class Standardisation {
  /// Standardised embeddings, [labels · width, capacity]: items stand side by side.
  private let values: FloatBuffer
  private let inverse: FloatBuffer
  private let slopes: FloatBuffer
  private let labels: Int
  private let width: Int
  private let floor: Float
  /// From one column of items to the next.
  let stride: Int

  init(capacity: Int, labels: Int, width: Int, floor: Float, trains: Bool) {
    values = FloatBuffer(capacity * labels * width)
    slopes = FloatBuffer(trains ? capacity * labels * width : 0)
    inverse = FloatBuffer(capacity * labels)
    self.labels = labels
    self.width = width
    self.floor = floor
    stride = capacity
  }

  /// A label's embeddings, [width, capacity].
  func values(_ label: Int) -> UnsafeMutablePointer<Float> { values.base + label * width * stride }

  /// Where the slopes at a label's embeddings are written, before ``backward(to:rows:stride:)``.
  func slopes(_ label: Int) -> UnsafeMutablePointer<Float> { slopes.base + label * width * stride }

  /// Takes embeddings [rows, stride].
  func forward(_ embeddings: UnsafePointer<Float>, rows: Int, stride: Int) {
    cvm_standardise(
      rows, labels, width, embeddings, stride, floor, values.base, inverse.base, self.stride)
  }

  /// Turns the slopes into slopes at the embeddings, [rows, stride].
  func backward(to slopes: UnsafeMutablePointer<Float>, rows: Int, stride: Int) {
    cvm_standardise_back(
      rows, labels, width, values.base, inverse.base, self.slopes.base, self.stride, slopes, stride)
  }
}
