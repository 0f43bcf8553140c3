import Studies

/// Layers as parts of the depth, by which models of different depth are compared: 1 is the last
/// layer that the study has of a subject, whatever of it is looked at.
struct LayerDepths: Sendable {
  private var last: [Subject: Int] = [:]

  init(_ estimates: [Estimate], of study: Study?) {
    guard estimates.contains(where: { $0.layer != nil }) else { return }
    let all = study?.currentEstimates(EstimateQuery(level: .layer)) ?? estimates
    for estimate in all {
      guard let layer = estimate.layer else { continue }
      last[estimate.subject] = max(layer, last[estimate.subject] ?? 0)
    }
  }

  func depth(of estimate: Estimate) -> Double? {
    guard let layer = estimate.layer, let last = last[estimate.subject], last > 0 else {
      return nil
    }
    return min(1, Double(layer) / Double(last))
  }
}
