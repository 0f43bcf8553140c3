import CVectorMath

/// The loss of a batch: I_q(X2;Y|X1) in nats under the couplings that the embeddings propose, and
/// its slopes at the embeddings.
///
/// Training holds the kernels of all labels. Evaluation, whose batches are larger, holds that of one
/// label while its coupling is found, and makes a few rows of all labels at a time for the loss.
final class BatchLoss {
  let settings: BatchSettings
  let labels: Int
  private let width: Int
  let trains: Bool
  private let first: Standardisation
  private let second: Standardisation
  let couplings: [Coupling]
  /// For each label exp(similarity), and the slopes there; in evaluation one for all labels. As all
  /// pairs, [n, filled], see ``Coupling/filled``.
  private let kernels: [FloatBuffer]
  private let slopes: [FloatBuffer]
  /// The label whose kernel evaluation holds.
  private var held: Int?
  /// A few rows of all labels, [labels, panelRows, filled].
  private let panel: FloatBuffer
  let sides: BatchSides
  /// The loss of each item of the last batch, nats.
  var itemLosses: [Double]

  private static let panelRows = 8

  init(settings: BatchSettings, labels: Int, capacity: Int, trains: Bool) {
    self.settings = settings
    self.labels = labels
    self.trains = trains
    width = settings.embeddingWidth
    let filled = Coupling.filled(capacity)
    func standardisation() -> Standardisation {
      Standardisation(
        capacity: filled, labels: labels, width: settings.embeddingWidth,
        floor: settings.varianceFloor, trains: trains)
    }
    (first, second) = (standardisation(), standardisation())
    couplings = (0..<labels).map { _ in Coupling(capacity: capacity) }
    func squares(_ count: Int) -> [FloatBuffer] {
      (0..<count).map { _ in FloatBuffer(capacity * filled) }
    }
    kernels = squares(trains ? labels : 1)
    slopes = squares(trains ? labels : 0)
    panel = FloatBuffer(trains ? 0 : labels * Self.panelRows * filled)
    sides = BatchSides(
      labels: labels, capacity: filled, isSymmetric: settings.anchor == .symmetric)
    itemLosses = [Double](repeating: 0, count: capacity)
  }

  /// A batch's marginals, row-major [n, K] and label-major [K, n].
  struct Marginals {
    var p1: [Float]
    var p2: [Float]
    var p1ByLabel: [Float]
    var p2ByLabel: [Float]

    init(p1: [Float], p2: [Float], labels: Int) {
      self.p1 = p1
      self.p2 = p2
      p1ByLabel = Self.byLabel(p1, labels)
      p2ByLabel = Self.byLabel(p2, labels)
    }

    private static func byLabel(_ values: [Float], _ labels: Int) -> [Float] {
      let rows = values.count / labels
      var result = [Float](repeating: 0, count: values.count)
      for row in 0..<rows {
        for label in 0..<labels { result[label * rows + row] = values[row * labels + label] }
      }
      return result
    }

    /// A label's marginals, [n] each.
    func withLabel<Result>(
      _ label: Int, rows: Int,
      _ body: (_ p1: UnsafePointer<Float>, _ p2: UnsafePointer<Float>) -> Result
    ) -> Result {
      p1ByLabel.withUnsafeBufferPointer { p1 in
        p2ByLabel.withUnsafeBufferPointer { p2 in
          body(p1.baseAddress! + label * rows, p2.baseAddress! + label * rows)
        }
      }
    }
  }

  /// How Sinkhorn fared over the labels of a batch.
  struct Fit {
    /// The largest mean deviation of a side's sums from its marginals.
    var residual: Float = 0
    /// Double steps of all labels.
    var steps = 0
    var stoppedEarly = 0
    var reachedLimit = 0
  }

  /// The loss in nats of embeddings of both sources, [rows, stride] each.
  ///
  /// - Parameter stride: K·e unless given.
  func value(
    _ embeddings1: UnsafePointer<Float>, _ embeddings2: UnsafePointer<Float>, rows: Int,
    stride: Int? = nil, marginals: Marginals
  ) -> (loss: Double, fit: Fit) {
    let fit = couple(
      embeddings1, embeddings2, rows: rows, stride: stride ?? labels * width, marginals,
      remembers: false)
    return (Double(losses(rows: rows, marginals, slopes: [])), fit)
  }

  /// The loss in nats, with its slopes at the embeddings written to `slopes1` and `slopes2`.
  func train(
    _ embeddings1: UnsafePointer<Float>, _ embeddings2: UnsafePointer<Float>, rows: Int,
    stride: Int? = nil, marginals: Marginals, slopes1: UnsafeMutablePointer<Float>,
    slopes2: UnsafeMutablePointer<Float>
  ) -> (loss: Double, fit: Fit) {
    let stride = stride ?? labels * width
    let fit = couple(
      embeddings1, embeddings2, rows: rows, stride: stride, marginals, remembers: true)
    let loss = losses(rows: rows, marginals, slopes: slopes)
    for label in 0..<labels {
      let kernel = kernels[label].base
      let coupling = couplings[label]
      let terms = marginals.withLabel(label, rows: rows) { p1, p2 in
        coupling.adjoint(
          kernel, p1: p1, p2: p2, rows: sides.rowSums(label), columns: sides.columnSums(label),
          pulls: sides.pulls(label))
      }
      cvm_similarity_slopes(
        rows, coupling.filled, terms, coupling.p.base, coupling.q.base, kernel, slopes[label].base,
        width,
        first.values(label), second.values(label), first.stride, scale, first.slopes(label),
        second.slopes(label))
    }
    first.backward(to: slopes1, rows: rows, stride: stride)
    second.backward(to: slopes2, rows: rows, stride: stride)
    return (Double(loss), fit)
  }

  /// What similarities are multiplied by.
  private var scale: Float { 1 / Float(width).squareRoot() }

  private func couple(
    _ embeddings1: UnsafePointer<Float>, _ embeddings2: UnsafePointer<Float>, rows: Int,
    stride: Int, _ marginals: Marginals, remembers: Bool
  ) -> Fit {
    first.forward(embeddings1, rows: rows, stride: stride)
    second.forward(embeddings2, rows: rows, stride: stride)
    var fit = Fit()
    for label in 0..<labels {
      let coupling = couplings[label]
      coupling.columns.base.update(repeating: 0, count: Coupling.filled(rows))
      let kernel = kernel(label, rows: rows, columns: coupling.columns.base)
      marginals.withLabel(label, rows: rows) { p1, p2 in
        coupling.fit(
          kernel, size: rows, p1: p1, p2: p2, settings: settings, remembers: remembers)
      }
      fit.residual = max(fit.residual, coupling.residual)
      fit.steps += coupling.steps
      switch coupling.ending {
      case .withinTolerance: fit.stoppedEarly += 1
      case .limit: fit.reachedLimit += 1
      case .fixedPoint, .empty: break
      }
    }
    return fit
  }

  /// A label's exp(similarity) of the last embeddings, made anew; valid until the next call in
  /// evaluation.
  ///
  /// - Parameter columns: gains the sums over rows.
  func kernel(
    _ label: Int, rows: Int, columns: UnsafeMutablePointer<Float>? = nil
  ) -> UnsafePointer<Float> {
    let kernel = kernels[trains ? label : 0].base
    cvm_similarities(
      rows, Coupling.filled(rows), width, first.values(label), second.values(label), first.stride,
      scale, kernel, columns)
    held = label
    return UnsafePointer(kernel)
  }

  /// Calls `body` with each row of the kernels of all labels, and its number.
  func forEachRow(
    _ rows: Int, _ body: (Int, UnsafeMutableBufferPointer<UnsafePointer<Float>?>) -> Void
  ) {
    let filled = Coupling.filled(rows)
    var places = [UnsafePointer<Float>?](repeating: nil, count: labels)
    places.withUnsafeMutableBufferPointer { places in
      for from in Swift.stride(from: 0, to: rows, by: Self.panelRows) {
        let some = min(Self.panelRows, rows - from)
        for label in 0..<labels { places[label] = panel(label, from..<from + some, filled) }
        for row in from..<from + some {
          body(row, places)
          for label in 0..<labels { places[label] = places[label]! + filled }
        }
      }
    }
  }

  /// Some rows of a label's kernel.
  private func panel(_ label: Int, _ part: Range<Int>, _ filled: Int) -> UnsafePointer<Float> {
    guard !trains, label != held else {
      return UnsafePointer(kernels[trains ? label : 0].base + part.lowerBound * filled)
    }
    let panel = panel.base + label * Self.panelRows * filled
    cvm_similarities(
      part.count, filled, width, first.values(label) + part.lowerBound, second.values(label),
      first.stride, scale, panel, nil)
    return UnsafePointer(panel)
  }
}
