package import Figures
import InformationDecomposition
package import Studies

/// One training read at its layers: a row a layer, a column a checkpoint.
package struct CheckpointMap: Sendable {
  package let key: CurveKey
  /// From the deepest one to the first, as they lie in the model.
  package let layers: [Int]
  /// The checkpoints, in the order of the training.
  package let checkpoints: [Subject]
  private let estimates: [Target: Estimate]
  /// The stages, in the order of the training.
  private let stages: [String]
  /// As many letters as tell the stages apart.
  private let letters: Int

  /// The maps of a part of a study, a model and dataset each; none where no checkpoint was read at
  /// its layers.
  package static func maps(_ part: StudyPart) -> [CheckpointMap] {
    part.derived("maps") {
      let all = part.estimates(.checkpoint)
      let order = all.filter { $0.layer == nil } + all.filter { $0.layer != nil }
      return Curve.curves(of: order).compactMap(CheckpointMap.init)
    }
  }

  /// - Parameter curve: the estimates of all checkpoints, those of outputs before those of layers.
  private init?(_ curve: Curve) {
    let read = curve.estimates.filter { $0.layer != nil }
    guard !read.isEmpty else { return nil }
    key = curve.key
    layers = Set(read.compactMap(\.layer)).sorted(by: >)
    checkpoints = Self.distinct(curve.estimates.map(\.subject))
    let stages = Self.distinct(checkpoints.compactMap(\.stage))
    self.stages = stages
    let most = stages.map(\.count).max() ?? 0
    letters =
      (1..<max(2, most)).first { count in
        Set(stages.map { $0.prefix(count) }).count == stages.count
      } ?? most
    estimates = Dictionary(read.map { ($0.target, $0) }, uniquingKeysWith: { $1 })
  }

  /// The estimates, checkpoint after checkpoint from the first layer to the last.
  package var inOrder: [Estimate] {
    checkpoints.flatMap { subject in
      layers.reversed().compactMap { estimates[Target(subject, layer: $0)] }
    }
  }

  package subscript(row: Int, column: Int) -> Estimate? {
    guard let layer = layers[safe: row], let subject = checkpoints[safe: column] else {
      return nil
    }
    return estimates[Target(subject, layer: layer)]
  }

  /// `layer 12, tuning 3/4`.
  package func place(_ row: Int, _ column: Int) -> String {
    "layer \(layers[safe: row] ?? 0), " + (checkpoints[safe: column]?.checkpointTitle ?? "")
  }

  /// Each once, in the order of the first of its kind.
  private static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// A column's name: `f 3/4` for the third checkpoint of four of finetuning, where there are other
  /// stages.
  private func label(of subject: Subject) -> String {
    let stage = stages.count > 1 ? subject.stage.map { String($0.prefix(letters)) } : nil
    let text = [stage, subject.checkpoint].compactMap { $0 }.joined(separator: " ")
    return text.isEmpty ? subject.checkpointTitle : text
  }

  private var stageNote: String? {
    guard stages.count > 1 else { return nil }
    return stages.map { "\($0.prefix(letters)) \($0)" }.joined(separator: ", ") + "."
  }

  package func figure(_ settings: ViewSettings, note: String? = nil) -> Figure {
    let atom = settings.atom ?? .synergy
    let rows = layers.indices.map { row in
      Heatmap.Row(
        label: "layer \(layers[row])",
        values: checkpoints.indices.map { column in
          self[row, column].flatMap { estimate in
            settings.shares
              ? estimate.atoms.share(of: atom).map { 100 * $0 } : estimate.atoms[atom].bits
          }
        })
    }
    let labels = checkpoints.enumerated().map {
      Axis.Label(value: Double($0.offset), text: label(of: $0.element))
    }
    let notes = [stageNote, note].compactMap { $0 }
    return Figure(
      title: "\(atom.name.capitalizedFirst) by layer and checkpoint, \(key.model), \(key.dataset)",
      unit: settings.shares ? "% of total" : "bits",
      note: notes.isEmpty ? nil : notes.joined(separator: " "),
      content: .heatmap(
        Heatmap(
          rows: rows, xAxis: Axis(range: 0...Double(max(1, labels.count - 1)), labels: labels),
          selection: settings.selection.map { row in
            let column = min(settings.crosshair ?? .max, checkpoints.count - 1)
            return Heatmap.Selection(
              row: row, column: column, name: checkpoints[safe: column]?.checkpointTitle)
          })))
  }
}
