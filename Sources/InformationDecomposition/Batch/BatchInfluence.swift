// Conversions fit: rows of a batch, whose size has a range.

import COpenBLAS
import Foundation

/// What the couplings of a batch say of the sampling of its questions.
///
/// With the networks as they are, the union information is F(M) = Σ M log(M_h / Σ_h M_h) over
/// couplings M that Sinkhorn scales to p(y|x1) and p(y|x2). Its slope is ℓ = log(M_h / Σ_h M_h),
/// and Sinkhorn lets M move by M ∘ (x ⊕ y) only. So F moves by the projection of ℓ onto sums α(x1) +
/// β(x2) in the inner product that M weights: Σ α dp1 + Σ β dp2, exactly at Sinkhorn's fixed point.
/// Terms that are anchored on the image, P(Y|x1) log …, leave the sampling of x2 out.
extension BatchLoss {
  /// α [n, K] and β [n, K] of the last batch that was evaluated, and for each label what the
  /// coupling has of the second source's mass, [K]. β has no mean.
  func potentials(
    rows: Int, _ marginals: Marginals
  ) -> (alpha: [Double], beta: [Double], shares: [Double]) {
    let labels = couplings.count
    // Row factors that bring M to p(y|x1), as the loss does.
    var factors = [[Float]](repeating: [], count: labels)
    for label in 0..<labels {
      let kernel = kernel(label, rows: rows)
      let sums = product(kernel, rows, transposed: false, couplings[label].v.base)
      factors[label] = (0..<rows).map { row in
        sums[row] > 0 ? marginals.p1ByLabel[label * rows + row] / sums[row] : 0
      }
    }
    var rowSides = [[Double]](repeating: [Double](repeating: 0, count: rows), count: labels)
    var columnSides = rowSides
    var columnSums = rowSides
    addSlopes(rows, factors, &rowSides, &columnSides, &columnSums)
    var alpha = [Double](repeating: 0, count: rows * labels)
    var beta = alpha
    var shares = [Double](repeating: 0, count: labels)
    for label in 0..<labels {
      let p1 = (0..<rows).map { Double(marginals.p1ByLabel[label * rows + $0]) }
      let p2 = (0..<rows).reduce(0.0) { $0 + Double(marginals.p2ByLabel[label * rows + $1]) }
      let mass = columnSums[label].reduce(0, +)
      shares[label] = p2 > 0 ? mass / p2 : 0
      var (first, second) = project(
        label, rows, factors[label], p1, columnSums[label], rowSides[label], columnSides[label])
      let center =
        mass > 0 ? zip(second, columnSums[label]).reduce(0) { $0 + $1.0 * $1.1 } / mass : 0
      for row in 0..<rows {
        first[row] += center
        second[row] -= center
        alpha[row * labels + label] = first[row]
        beta[row * labels + label] = second[row]
      }
    }
    return (alpha, beta, shares)
  }

  /// Σ_b M ℓ of rows, Σ_a M ℓ of columns, and Σ_a M.
  private func addSlopes(
    _ rows: Int, _ factors: [[Float]], _ rowSides: inout [[Double]],
    _ columnSides: inout [[Double]], _ columnSums: inout [[Double]]
  ) {
    let labels = couplings.count
    var cell = [Float](repeating: 0, count: labels)
    forEachRow(rows) { a, kernels in
      for b in 0..<rows {
        var sum: Float = 0
        for label in 0..<labels {
          cell[label] = factors[label][a] * kernels[label]![b] * couplings[label].v.base[b]
          sum += cell[label]
        }
        guard sum > 0 else { continue }
        for label in 0..<labels where cell[label] > 0 {
          let part = Double(cell[label] * log(cell[label] / sum))
          rowSides[label][a] += part
          columnSides[label][b] += part
          columnSums[label][b] += Double(cell[label])
        }
      }
    }
  }

  /// The projection of one label's slopes onto sums of a row's and a column's part, by turns.
  private func project(
    _ label: Int, _ rows: Int, _ factors: [Float], _ rowSums: [Double], _ columnSums: [Double],
    _ rowSides: [Double], _ columnSides: [Double]
  ) -> (first: [Double], second: [Double]) {
    let kernel = kernel(label, rows: rows)
    var first = [Double](repeating: 0, count: rows)
    var second = first
    for _ in 0..<40 {
      let v = (0..<rows).map { couplings[label].v.base[$0] * Float(second[$0]) }
      let across = product(kernel, rows, transposed: false, v)
      var (change, size) = (0.0, 1e-12)
      for a in 0..<rows where rowSums[a] > 1e-12 {
        first[a] = (rowSides[a] - Double(factors[a] * across[a])) / rowSums[a]
      }
      let f = (0..<rows).map { factors[$0] * Float(first[$0]) }
      let down = product(kernel, rows, transposed: true, f)
      for b in 0..<rows where columnSums[b] > 1e-12 {
        let next =
          (columnSides[b] - Double(couplings[label].v.base[b] * down[b])) / columnSums[b]
        change += columnSums[b] * (next - second[b]) * (next - second[b])
        size += columnSums[b] * next * next
        second[b] = next
      }
      if change < 1e-5 * size { break }
    }
    return (first, second)
  }

  private func product(
    _ kernel: UnsafePointer<Float>, _ rows: Int, transposed: Bool, _ vector: UnsafePointer<Float>
  ) -> [Float] {
    var result = [Float](repeating: 0, count: rows)
    cblas_sgemv(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(rows), 1,
      kernel, Int32(Coupling.filled(rows)), vector, 1, 0, &result, 1)
    return result
  }
}

extension BatchModel {
  /// The terms of the questions of the batch that was evaluated last.
  func influence(
    of answers: AnswerSample, _ marginals: BatchLoss.Marginals, _ questions: [PointwiseAtoms],
    priors: [Double], loss: BatchLoss
  ) -> InfluenceTerms {
    let labels = answers.labels
    let (alpha, beta, shares) = loss.potentials(rows: answers.count, marginals)
    var terms: InfluenceTerms
    if settings.marginals == .raked {
      // p_y and the tilts follow the questions.
      let aligned = AlignedAnswers(answers)
      let kept = priors.indices.filter { priors[$0] > 0 }
      func columns(_ values: [Double]) -> [Double] {
        (0..<answers.count).flatMap { row in kept.map { values[row * labels + $0] } }
      }
      terms = InfluenceTerms(
        vision: aligned.informationTerms(aligned.vision),
        language: aligned.informationTerms(aligned.language), joint: aligned.jointTerms(),
        union: aligned.unionTerms(first: columns(alpha), second: columns(beta)))
    } else {
      // p_y is that of the training questions.
      let logs = priors.map { log(max($0, 1e-12)) }
      let union = (0..<answers.count).map { row in
        (0..<labels).reduce(0.0) { sum, y in
          let place = row * labels + y
          return sum + Double(marginals.p1[place]) * (alpha[place] - logs[y])
            + shares[y] * Double(marginals.p2[place]) * beta[place]
        }
      }
      terms = InfluenceTerms(
        vision: questions.map(\.informations.vision.nats),
        language: questions.map(\.informations.language.nats),
        joint: questions.map(\.informations.joint.nats), union: union)
    }
    // The means are the batch's own values.
    let found = PointwiseAtoms.mean(questions)
    terms.vision.move(to: found.informations.vision.nats)
    terms.language.move(to: found.informations.language.nats)
    terms.joint.move(to: found.informations.joint.nats)
    terms.union.move(to: found.union.nats)
    return terms
  }
}
