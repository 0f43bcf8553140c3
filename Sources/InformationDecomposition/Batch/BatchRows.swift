/// The feature rows of a batch of questions: where they stand, or, where they are converted as they
/// are read, a copy.
final class BatchRows {
  /// The place of each row's features, valid while the features live and until the next ``take``.
  private(set) var places: [UnsafePointer<Float>?] = []
  private let copies: FloatBuffer
  private let stride: Int

  /// - Parameter capacity: the questions of the largest batch.
  init(of all: [any FeatureRows], capacity: Int) {
    stride = Perceptron.stride(all[0].dimension)
    copies = FloatBuffer(all.allSatisfy { $0.start != nil } ? 0 : capacity * stride)
  }

  func take(_ questions: [Int], of features: any FeatureRows) {
    if let start = features.start {
      places = questions.map { start + $0 * features.dimension }
      return
    }
    places = questions.enumerated().map { place, question in
      let copy = copies.base + place * stride
      features.copy(row: question, to: copy)
      return UnsafePointer(copy)
    }
  }
}
