import CVectorMath

/// The feature rows of a batch of questions, packed for the first layers: where several models read
/// them, or a gradient does, they are packed once.
final class BatchRows {
  /// The questions of the batch.
  private(set) var count = 0
  /// Blocks of inputs, each [count, 24].
  private let packed: FloatBuffer
  private let inputs: Int
  /// The questions that are held packed at most.
  private let capacity: Int
  /// Whether the batch is in ``packed``.
  private var isPacked = false
  private var questions: [Int] = []
  private var features: any FeatureRows
  /// The place of each row where it stands as float32.
  private var places: [UnsafePointer<Float>?] = []
  /// One row that was converted.
  private let row: FloatBuffer

  /// - Parameter capacity: the questions of the largest batch of training; larger ones are read in
  ///   parts.
  init(of features: any FeatureRows, capacity: Int) {
    inputs = features.dimension
    self.features = features
    self.capacity = capacity
    packed = FloatBuffer(cvm_blocks(inputs) * Int(CVM_COLUMNS) * capacity)
    row = FloatBuffer(inputs)
  }

  func take(_ questions: [Int], of features: any FeatureRows) {
    self.questions = questions
    self.features = features
    count = questions.count
    isPacked = false
    places = features.start.map { start in questions.map { start + $0 * features.dimension } } ?? []
  }

  /// Writes the products of the rows with weights to `to`, [count, stride].
  func multiply(
    _ weights: UnsafePointer<Float>, width: Int, into to: UnsafeMutablePointer<Float>, stride: Int
  ) {
    for first in Swift.stride(from: 0, to: count, by: capacity) {
      let some = min(capacity, count - first)
      let target = to + first * stride
      let isWhole = some == count
      if isPacked || places.isEmpty {
        if !isPacked { convert(first..<first + some) }
        cvm_wide_forward(some, inputs, width, nil, packed.base, 1, weights, target, stride)
      } else {
        places.withUnsafeBufferPointer { places in
          cvm_wide_forward(
            some, inputs, width, places.baseAddress! + first, packed.base, isWhole ? 1 : 0,
            weights, target, stride)
        }
      }
      isPacked = isWhole
    }
  }

  private func convert(_ part: Range<Int>) {
    for (place, question) in questions[part].enumerated() {
      features.copy(row: question, to: row.base)
      cvm_pack_row(row.base, inputs, packed.base + place * Int(CVM_COLUMNS), part.count)
    }
  }

  /// One step of Adam for weights that the rows were multiplied by last.
  func learn(
    _ slopes: UnsafePointer<Float>, stride: Int, width: Int,
    weights: UnsafeMutablePointer<Float>,
    moments: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>),
    step: inout cvm_adam_step, scratch: UnsafeMutablePointer<Float>
  ) {
    precondition(isPacked, "\(count) questions are more than the \(capacity) that are held")
    cvm_wide_learn(
      count, inputs, width, packed.base, slopes, stride, weights, moments.0, moments.1, &step,
      scratch)
  }
}
