package import Studies

extension Estimate {
  /// Model, dataset, stage, checkpoint and layer in a line.
  package var place: String {
    let layer = layer.map { "layer \($0)" }
    return [subject.model, subject.dataset, subject.stage, subject.checkpoint, layer]
      .compactMap { $0 }.joined(separator: " ")
  }
}
