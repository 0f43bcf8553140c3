package import Studies

/// Names a curve: a model on a dataset.
package struct CurveKey: Hashable, Sendable {
  package var dataset: String
  package var model: String

  package init(dataset: String, model: String) {
    self.dataset = dataset
    self.model = model
  }

  /// The name where several datasets are shown, and where there is one.
  package func label(allDatasets: Bool) -> String { allDatasets ? "\(model) · \(dataset)" : model }
}

/// The estimates of one curve, in order.
package struct Curve: Hashable, Sendable {
  package var key: CurveKey
  package var estimates: [Estimate]

  /// The place of a crosshair on the curve, from 0: at its end until it is moved.
  package func place(of crosshair: Int?) -> Int {
    min(max(0, crosshair ?? .max), estimates.count - 1)
  }

  /// The curves over layers of a part of a study, in the order of the settings.
  package static func layers(_ part: StudyPart, _ settings: ViewSettings) -> [Curve] {
    part.derived("layers \(settings.orderName)") {
      sorted(curves(of: part.estimates(.layer)), settings)
    }
  }

  /// The trajectories over checkpoints of a part of a study, in the order of the settings: those of
  /// outputs. Checkpoints that were read at their layers are ``CheckpointMap``.
  package static func training(_ part: StudyPart, _ settings: ViewSettings) -> [Curve] {
    part.derived("training \(settings.orderName)") {
      sorted(curves(of: part.estimates(.checkpoint).filter { $0.layer == nil }), settings)
    }
  }

  /// By what they end with, the deepest layer or the last checkpoint.
  private static func sorted(_ curves: [Curve], _ settings: ViewSettings) -> [Curve] {
    settings.order.sorted(
      curves, isReversed: settings.reverse, shares: settings.shares,
      name: { $0.key.label(allDatasets: true) },
      value: { curve, quantity in curve.estimates.last.flatMap(quantity.value) })
  }

  /// The curves among estimates, in the order in which they first appear.
  package static func curves(of estimates: [Estimate]) -> [Curve] {
    var places: [CurveKey: Int] = [:]
    var curves: [Curve] = []
    for estimate in estimates {
      let key = CurveKey(dataset: estimate.subject.dataset, model: estimate.subject.model)
      if let place = places[key] {
        curves[place].estimates.append(estimate)
      } else {
        places[key] = curves.count
        curves.append(Curve(key: key, estimates: [estimate]))
      }
    }
    return curves.map(\.inOrder)
  }

  /// The curve with its layers in order; checkpoints keep the order of their records.
  private var inOrder: Curve {
    guard estimates.allSatisfy({ $0.level == .layer }) else { return self }
    return Curve(key: key, estimates: estimates.sorted { ($0.layer ?? 0) < ($1.layer ?? 0) })
  }
}

extension [Curve] {
  /// The curve that a crosshair walks of those on one chart: the selected one, or the first.
  package func walked(_ selected: CurveKey?) -> Curve? { first { $0.key == selected } ?? first }
}

extension [CurveKey] {
  /// Where a curve stands, or where there is none of it, the first of its model.
  package func place(of key: CurveKey?) -> Int? {
    key.flatMap { key in firstIndex(of: key) ?? firstIndex { $0.model == key.model } }
  }
}
