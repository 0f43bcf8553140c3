/// N rows of D features, wherever they are kept: an array, or a file mapped into memory, which is
/// then read row by row and never held as a whole.
public protocol FeatureRows: Sendable {
  /// The number of rows, N.
  var count: Int { get }
  /// The features of a row, D.
  var dimension: Int { get }
  /// Writes one row, `dimension` floats, to `destination`.
  func copy(row: Int, to destination: UnsafeMutablePointer<Float>)
  /// Where the rows stand as float32, one after the other, for as long as `self` lives; nil where
  /// they are converted as they are read.
  var start: UnsafePointer<Float>? { get }
}

extension FeatureRows {
  public var start: UnsafePointer<Float>? { nil }
}

/// Features in memory.
public struct DenseRows: FeatureRows {
  public let dimension: Int
  private let values: FloatBuffer

  /// Rows from row-major values [N, D].
  ///
  /// - Throws: ``DecompositionError`` where the values are not whole rows or one is not finite.
  public init(dimension: Int, values: [Float]) throws(DecompositionError) {
    guard dimension > 0, values.count % dimension == 0 else {
      throw DecompositionError("\(values.count) features are not rows of \(dimension)")
    }
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw DecompositionError("row \(index / dimension): a feature is \(values[index])")
    }
    self.dimension = dimension
    self.values = FloatBuffer(values)
  }

  public var count: Int { values.count / dimension }

  public var start: UnsafePointer<Float>? { UnsafePointer(values.base) }

  public func copy(row: Int, to destination: UnsafeMutablePointer<Float>) {
    destination.update(from: values.base + row * dimension, count: dimension)
  }
}
