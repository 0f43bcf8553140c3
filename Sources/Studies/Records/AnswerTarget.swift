/// What an answer belongs to: a model, perhaps at a checkpoint of its training or at a layer.
public struct AnswerTarget: Hashable, Sendable {
  public var family: String
  public var size: String
  public var stage: String?
  public var checkpoint: String?
  /// The layer that the logit lens read, counted from 1, or nil for the model's output.
  public var layer: Int?

  public init(_ subject: Subject, layer: Int? = nil) {
    family = subject.family
    size = subject.size
    stage = subject.stage
    checkpoint = subject.checkpoint
    self.layer = layer
  }

  /// The family and the size, as in `LLaVA-OV-7B`.
  public var model: String { size.isEmpty ? family : "\(family)-\(size)" }

  /// True for a model as it was left by its training, at its output.
  public var isFinal: Bool { stage == nil && checkpoint == nil && layer == nil }

  /// As in `TinyLLaVA-S finetuning 2/4` or `TinyLLaVA-S layer 2`.
  public var title: String {
    ([model] + [stage, checkpoint].compactMap { $0 } + (layer.map { ["layer \($0)"] } ?? []))
      .joined(separator: " ")
  }

  /// The same on a dataset.
  package func on(_ dataset: String) -> Target { Target(subject(on: dataset), layer: layer) }

  public func subject(on dataset: String) -> Subject {
    Subject(dataset: dataset, family: family, size: size, stage: stage, checkpoint: checkpoint)
  }
}
