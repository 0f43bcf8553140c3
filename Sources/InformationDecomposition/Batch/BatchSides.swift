import CVectorMath

/// What the rows of a batch add up to, label by label, on the way to the loss and back.
final class BatchSides {
  /// From one label to the next.
  let capacity: Int
  private let isSymmetric: Bool
  private let all: FloatBuffer
  private let labels: Int
  /// The losses of the second source's items, where the loss is anchored on it too.
  let losses: FloatBuffer
  let scratch: FloatBuffer

  init(labels: Int, capacity: Int, isSymmetric: Bool) {
    (self.labels, self.capacity, self.isSymmetric) = (labels, capacity, isSymmetric)
    all = FloatBuffer((isSymmetric ? 7 : 3) * labels * capacity)
    losses = FloatBuffer(isSymmetric ? capacity : 0)
    scratch = FloatBuffer(labels * (capacity + 17))
  }

  private func part(_ kind: Int, _ label: Int) -> UnsafeMutablePointer<Float> {
    all.base + (kind * labels + label) * capacity
  }

  /// Sums of the slopes at log M, over b and over a.
  func rowSums(_ label: Int) -> UnsafeMutablePointer<Float> { part(0, label) }
  func columnSums(_ label: Int) -> UnsafeMutablePointer<Float> { part(1, label) }

  /// What the divisors of rows pull, see ``Coupling/Pulls``; those of columns too.
  func rowPulls(_ label: Int) -> UnsafeMutablePointer<Float> { part(2, label) }
  func columnPulls(_ label: Int) -> UnsafeMutablePointer<Float> { part(3, label) }

  /// 1 / (Σ_a M_ab + divisor), and p(h|x2_b) times that.
  func columnInverses(_ label: Int) -> UnsafeMutablePointer<Float> { part(4, label) }
  func columnWeights(_ label: Int) -> UnsafeMutablePointer<Float> { part(5, label) }

  /// p(h|x2_b).
  func columnMarginals(_ label: Int) -> UnsafeMutablePointer<Float> { part(6, label) }

  func pulls(_ label: Int) -> Coupling.Pulls {
    Coupling.Pulls(rows: rowPulls(label), columns: isSymmetric ? columnPulls(label) : nil)
  }
}

extension BatchLoss {
  /// The mean of the rows' losses, and of the columns' where the loss is anchored on both sources;
  /// fills slopes and their sums where there are any.
  func losses(rows: Int, _ marginals: Marginals, slopes: [FloatBuffer]) -> Float {
    let isSymmetric = settings.anchor == .symmetric
    for label in 0..<labels { sides.columnSums(label).update(repeating: 0, count: sides.capacity) }
    if isSymmetric { prepareColumns(rows, marginals) }
    let share: Float = isSymmetric ? 0.5 : 1
    func pointers(
      _ place: (Int) -> UnsafeMutablePointer<Float>
    ) -> [UnsafeMutablePointer<Float>?] { (0..<labels).map(place) }
    func constants(
      _ place: (Int) -> UnsafeMutablePointer<Float>
    ) -> [UnsafePointer<Float>?] { (0..<labels).map { UnsafePointer(place($0)) } }
    let v = constants { couplings[$0].v.base }
    let (columns, p2, inverses, weights, pulls) = (
      pointers(sides.columnSums), isSymmetric ? constants(sides.columnMarginals) : [],
      isSymmetric ? constants(sides.columnInverses) : [],
      isSymmetric ? constants(sides.columnWeights) : [],
      isSymmetric ? pointers(sides.columnPulls) : []
    )
    var total = 0.0
    p2.withUnsafeBufferPointer { p2 in
      inverses.withUnsafeBufferPointer { inverses in
        weights.withUnsafeBufferPointer { weights in
          pulls.withUnsafeBufferPointer { pulls in
            var other = cvm_other_side(
              p: p2.baseAddress, inverse: inverses.baseAddress, weights: weights.baseAddress,
              losses: sides.losses.base, dots: pulls.baseAddress)
            withUnsafePointer(to: &other) { other in
              total = addRows(
                rows, marginals, slopes, v, columns, share / Float(rows), isSymmetric ? other : nil)
            }
          }
        }
      }
    }
    for a in 0..<rows { itemLosses[a] *= Double(share) }
    guard isSymmetric else { return Float(total / Double(rows)) }
    for b in 0..<rows {
      total += Double(sides.losses.base[b])
      itemLosses[b] += 0.5 * Double(sides.losses.base[b])
    }
    for label in 0..<labels {
      let (pulls, inverses) = (sides.columnPulls(label), sides.columnInverses(label))
      for b in 0..<rows { pulls[b] *= inverses[b] }
    }
    return Float(0.5 * total / Double(rows))
  }

  /// What rows need to know of columns.
  private func prepareColumns(_ rows: Int, _ marginals: Marginals) {
    sides.losses.base.update(repeating: 0, count: sides.capacity)
    for label in 0..<labels {
      sides.columnPulls(label).update(repeating: 0, count: sides.capacity)
      let (inverses, weights) = (sides.columnInverses(label), sides.columnWeights(label))
      let (v, columns) = (couplings[label].v.base, couplings[label].columns.base)
      marginals.withLabel(label, rows: rows) { _, p2 in
        for b in 0..<rows {
          sides.columnMarginals(label)[b] = p2[b]
          inverses[b] = 1 / (columns[b] * v[b] + settings.divisorFloor)
          weights[b] = p2[b] * inverses[b]
        }
      }
    }
  }

  /// The sum of the rows' losses, which become ``itemLosses``.
  private func addRows(
    _ rows: Int, _ marginals: Marginals, _ slopes: [FloatBuffer], _ v: [UnsafePointer<Float>?],
    _ columns: [UnsafeMutablePointer<Float>?], _ weight: Float,
    _ other: UnsafePointer<cvm_other_side>?
  ) -> Double {
    let trains = !slopes.isEmpty
    let labels = labels
    let (rowSums, rowPulls) = (sides.rowSums(0), sides.rowPulls(0))
    let (next, scratch) = (sides.capacity, sides.scratch.base)
    let (divisor, floor) = (settings.divisorFloor, settings.logarithmFloor)
    let filled = couplings[0].filled
    let u = couplings.map(\.u.base)
    var slopeRows = slopes.map { $0.base as UnsafeMutablePointer<Float>? }
    var losses = [Double](repeating: 0, count: rows)
    var (scales, sums, dots) = (
      [Float](repeating: 0, count: labels), [Float](repeating: 0, count: labels),
      [Float](repeating: 0, count: labels)
    )
    marginals.p1.withUnsafeBufferPointer { p1 in
      forEachRow(rows) { a, kernelRows in
        for label in 0..<labels { scales[label] = u[label][a] }
        let loss = cvm_batch_row(
          filled, labels, kernelRows.baseAddress, scales, v, p1.baseAddress! + a * labels, divisor,
          floor, weight, other, trains ? slopeRows : nil, columns, &sums, &dots, scratch)
        losses[a] = Double(loss)
        guard trains else { return }
        for label in 0..<labels {
          slopeRows[label]! += filled
          rowSums[label * next + a] = sums[label]
          rowPulls[label * next + a] = dots[label]
        }
      }
    }
    itemLosses.replaceSubrange(0..<rows, with: losses)
    return losses.reduce(0, +)
  }
}
