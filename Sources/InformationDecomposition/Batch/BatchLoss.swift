// Conversions fit: sizes are those of arrays that are in memory, far below 2^31.

import COpenBLAS
import CVectorMath

/// The loss of a batch: I_q(X2;Y|X1) in nats under the couplings that the embeddings propose, and
/// its slopes at the embeddings.
final class BatchLoss {
  private let settings: BatchSettings
  private let labels: Int
  private let width: Int
  private let capacity: Int
  private let first: Standardisation
  private let second: Standardisation
  private let couplings: [Coupling]
  /// For each label exp(similarity), [n, n], and the slopes there.
  private let kernels: [FloatBuffer]
  private let slopes: [FloatBuffer]
  /// The same transposed, for the anchor on the second source.
  private let turned: [FloatBuffer]
  private let turnedSlopes: [FloatBuffer]
  private let rowSums: FloatBuffer
  private let columnSums: FloatBuffer
  private let correction: FloatBuffer
  private let scratch: FloatBuffer
  /// The loss of each item of the last batch, nats.
  private(set) var itemLosses: [Double]

  init(settings: BatchSettings, labels: Int, capacity: Int, trains: Bool) {
    self.settings = settings
    self.labels = labels
    self.capacity = capacity
    width = settings.embeddingWidth
    func standardisation() -> Standardisation {
      Standardisation(
        batch: capacity, labels: labels, width: settings.embeddingWidth,
        floor: settings.varianceFloor)
    }
    (first, second) = (standardisation(), standardisation())
    couplings = (0..<labels).map { _ in Coupling(capacity: capacity) }
    let square = capacity * capacity
    func squares(_ wanted: Bool) -> [FloatBuffer] {
      wanted ? (0..<labels).map { _ in FloatBuffer(square) } : []
    }
    let symmetric = settings.anchor == .symmetric
    kernels = squares(true)
    slopes = squares(trains)
    turned = squares(symmetric)
    turnedSlopes = squares(symmetric && trains)
    rowSums = FloatBuffer(labels * capacity)
    columnSums = FloatBuffer(labels * capacity)
    correction = FloatBuffer(trains || symmetric ? square : 0)
    scratch = FloatBuffer((labels + 2) * capacity)
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

  /// The loss in nats of embeddings [rows, K·e] of both sources.
  func value(
    _ embeddings1: UnsafePointer<Float>, _ embeddings2: UnsafePointer<Float>, rows: Int,
    marginals: Marginals
  ) -> (loss: Double, fit: Fit) {
    let fit = couple(embeddings1, embeddings2, rows: rows, marginals, trains: false)
    return (Double(losses(rows: rows, marginals, trains: false)), fit)
  }

  /// The loss in nats, with its slopes at the embeddings written to `slopes1` and `slopes2`.
  func train(
    _ embeddings1: UnsafePointer<Float>, _ embeddings2: UnsafePointer<Float>, rows: Int,
    marginals: Marginals, slopes1: UnsafeMutablePointer<Float>,
    slopes2: UnsafeMutablePointer<Float>
  ) -> (loss: Double, fit: Fit) {
    let fit = couple(embeddings1, embeddings2, rows: rows, marginals, trains: true)
    let loss = losses(rows: rows, marginals, trains: true)
    let n = Int32(rows)
    let scale = 1 / Float(width).squareRoot()
    for label in 0..<labels {
      goBackThroughSinkhorn(label, rows: rows, marginals)
      let offset = label * width
      let stride = Int32(labels * width)
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, n, Int32(width), n, scale, slopes[label].base,
        n, second.values.base + offset, stride, 0, slopes1 + offset, stride)
      cblas_sgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, n, Int32(width), n, scale, slopes[label].base, n,
        first.values.base + offset, stride, 0, slopes2 + offset, stride)
    }
    first.backward(slopes1, rows: rows)
    second.backward(slopes2, rows: rows)
    return (Double(loss), fit)
  }

  private func couple(
    _ embeddings1: UnsafePointer<Float>, _ embeddings2: UnsafePointer<Float>, rows: Int,
    _ marginals: Marginals, trains: Bool
  ) -> Fit {
    first.forward(embeddings1, rows: rows)
    second.forward(embeddings2, rows: rows)
    var fit = Fit()
    let n = Int32(rows)
    let scale = 1 / Float(width).squareRoot()
    for label in 0..<labels {
      let stride = Int32(labels * width)
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, n, n, Int32(width), 1,
        first.values.base + label * width, stride, second.values.base + label * width, stride, 0,
        kernels[label].base, n)
      cvm_exp_scaled(kernels[label].base, rows * rows, scale)
      let coupling = couplings[label]
      marginals.p1ByLabel.withUnsafeBufferPointer { p1 in
        marginals.p2ByLabel.withUnsafeBufferPointer { p2 in
          coupling.fit(
            kernels[label].base, size: rows, p1: p1.baseAddress! + label * rows,
            p2: p2.baseAddress! + label * rows, settings: settings, remembers: trains)
        }
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

  private func losses(rows: Int, _ marginals: Marginals, trains: Bool) -> Float {
    for row in 0..<rows { itemLosses[row] = 0 }
    let scales = couplings.map(\.u.base)
    let others = couplings.map(\.v.base)
    guard settings.anchor == .symmetric else {
      return anchored(
        kernels, trains ? slopes : [], scales, others, marginals.p1, rows: rows,
        weight: 1 / Float(rows))
    }
    let fromFirst = anchored(
      kernels, trains ? slopes : [], scales, others, marginals.p1, rows: rows,
      weight: 0.5 / Float(rows))
    let keptRows = rowSums.values
    let keptColumns = columnSums.values
    for label in 0..<labels {
      transpose(kernels[label].base, into: turned[label].base, rows: rows)
    }
    let fromSecond = anchored(
      turned, trains ? turnedSlopes : [], others, scales, marginals.p2, rows: rows,
      weight: 0.5 / Float(rows))
    guard trains else { return 0.5 * (fromFirst + fromSecond) }
    for label in 0..<labels {
      transpose(turnedSlopes[label].base, into: correction.base, rows: rows)
      for place in 0..<rows * rows { slopes[label].base[place] += correction.base[place] }
    }
    // What were rows there are columns here.
    for place in 0..<labels * rows {
      let row = rowSums.base[place]
      rowSums.base[place] = keptRows[place] + columnSums.base[place]
      columnSums.base[place] = keptColumns[place] + row
    }
    return 0.5 * (fromFirst + fromSecond)
  }

  /// The mean over a of the rows' losses; fills slopes and their sums where there are any.
  private func anchored(
    _ kernels: [FloatBuffer], _ slopes: [FloatBuffer], _ u: [UnsafeMutablePointer<Float>],
    _ v: [UnsafeMutablePointer<Float>], _ p: [Float], rows: Int, weight: Float
  ) -> Float {
    for place in 0..<labels * rows { columnSums.base[place] = 0 }
    let v = v.map { UnsafePointer($0) as UnsafePointer<Float>? }
    let columns = (0..<labels).map {
      columnSums.base + $0 * rows as UnsafeMutablePointer<Float>?
    }
    var kernelRows = [UnsafePointer<Float>?](repeating: nil, count: labels)
    var slopeRows = [UnsafeMutablePointer<Float>?](repeating: nil, count: slopes.count)
    var scales = [Float](repeating: 0, count: labels)
    var sums = [Float](repeating: 0, count: labels)
    var total = 0.0
    for a in 0..<rows {
      for label in 0..<labels {
        kernelRows[label] = UnsafePointer(kernels[label].base + a * rows)
        if !slopes.isEmpty { slopeRows[label] = slopes[label].base + a * rows }
        scales[label] = u[label][a]
      }
      let loss = p.withUnsafeBufferPointer { p in
        slopeRows.withUnsafeBufferPointer { slopeRows in
          cvm_batch_row(
            rows, labels, kernelRows, scales, v, p.baseAddress! + a * labels,
            settings.divisorFloor, settings.logarithmFloor, weight,
            slopes.isEmpty ? nil : slopeRows.baseAddress, columns, &sums, scratch.base)
        }
      }
      total += Double(loss)
      itemLosses[a] += Double(loss * weight) * Double(rows)
      if !slopes.isEmpty {
        for label in 0..<labels { rowSums.base[label * rows + a] = sums[label] }
      }
    }
    return Float(total / Double(rows))
  }

  private func goBackThroughSinkhorn(_ label: Int, rows: Int, _ marginals: Marginals) {
    let kernel = kernels[label].base
    let terms = marginals.p1ByLabel.withUnsafeBufferPointer { p1 in
      marginals.p2ByLabel.withUnsafeBufferPointer { p2 in
        couplings[label].adjoint(
          kernel, p1: p1.baseAddress! + label * rows, p2: p2.baseAddress! + label * rows,
          rows: rowSums.base + label * rows, columns: columnSums.base + label * rows)
      }
    }
    guard terms > 0 else { return }
    let n = Int32(rows)
    cblas_sgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, n, n, Int32(terms), 1, couplings[label].p, n,
      couplings[label].q, n, 0, correction.base, n)
    cvm_subtract_product(slopes[label].base, kernel, correction.base, rows * rows)
  }

  private func transpose(
    _ from: UnsafePointer<Float>, into to: UnsafeMutablePointer<Float>, rows: Int
  ) {
    for row in 0..<rows {
      for column in 0..<rows { to[column * rows + row] = from[row * rows + column] }
    }
  }
}
