import COpenBLAS

/// The two products over the wide first layers that every step of BATCH needs, by OpenBLAS alone:
/// what the rest of an estimate is measured beside.
package enum BatchProducts {
  /// Multiplies the features of each training batch, both sources, by the weights of a first layer
  /// and slopes by the features, as often as an estimate does, and evaluates once. Batches are of
  /// neighbouring rows, gathered beforehand.
  package static func run(
    training: EmbeddedSample, evaluation: EmbeddedSample, settings: BatchSettings
  ) {
    openblas_set_num_threads(1)
    let steps = settings.epochs * (training.answers.count / settings.batchSize)
    let evaluations = evaluation.answers.count / settings.batchSize
    for rows in [training.x1, training.x2] {
      let products = Products(rows, settings)
      for _ in 0..<steps {
        products.forward()
        products.gradient()
      }
      for _ in 0..<evaluations { products.forward() }
    }
  }

  private struct Products {
    private let rows: Int32
    private let inputs: Int32
    private let outputs: Int32
    private let stride: Int32
    private let features: FloatBuffer
    private let weights: FloatBuffer
    private let results: FloatBuffer

    init(_ all: any FeatureRows, _ settings: BatchSettings) {
      // Strides of powers of two compete for the same cache lines.
      let stride = all.dimension % 64 == 0 ? all.dimension + 16 : all.dimension
      (rows, inputs) = (Int32(clamping: settings.batchSize), Int32(clamping: all.dimension))
      (outputs, self.stride) = (Int32(clamping: settings.hiddenWidth), Int32(clamping: stride))
      features = FloatBuffer(settings.batchSize * stride)
      for row in 0..<min(settings.batchSize, all.count) {
        all.copy(row: row, to: features.base + row * stride)
      }
      weights = FloatBuffer(settings.hiddenWidth * stride)
      results = FloatBuffer(settings.batchSize * settings.hiddenWidth)
    }

    func forward() {
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, rows, outputs, inputs, 1, features.base, stride,
        weights.base, stride, 0, results.base, outputs)
    }

    func gradient() {
      cblas_sgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, outputs, inputs, rows, 1, results.base, outputs,
        features.base, stride, 0, weights.base, stride)
    }
  }
}
