import Foundation
public import Studies

/// How a subject's estimates move with one thing that was done differently, all else the same.
public struct SensitivityCurve: Hashable, Sendable {
  /// The setting that varies, such as `seed`, `epochs` or `gate`.
  public var knob: String
  /// By the setting's value, ascending; a value that is no number stands as it is.
  public var points: [Point]

  public struct Point: Hashable, Sendable {
    public var value: String
    public var estimate: Estimate
  }

  /// The curves around an estimate: for each knob, the estimates that differ from it in this knob
  /// alone, and itself. A knob that no other estimate turns gives no curve.
  ///
  /// - Parameter history: the estimates of the same subject and layer.
  public static func curves(around estimate: Estimate, in history: [Estimate]) -> [SensitivityCurve]
  {
    // Of many seeds the settings are the same: they are read once.
    var known: [String?: EstimateSettings] = [:]
    func values(_ estimate: Estimate) -> [String: String] {
      let settings = known[estimate.settings] ?? EstimateSettings(estimate)
      known[estimate.settings] = settings
      var values = settings.values
      values["estimator"] = estimate.estimator
      values["seed"] = estimate.seed.map { "\($0)" }
      return values
    }
    let own = values(estimate)
    var found: [String: [String: Estimate]] = [:]
    for other in history where other.provenance.features == estimate.provenance.features {
      let values = values(other)
      // What is evaluated in batches follows the size of a batch.
      let names = Set(own.keys).union(values.keys).filter { own[$0] != values[$0] }
      var turned = names.subtracting(
        names.contains("batchSize") ? ["evaluationBatchSize"] : [])
      // Draws change intervals, and no atom.
      if turned.count > 1 { turned.remove("bootstrap") }
      guard turned.count == 1, let knob = turned.first, let value = values[knob] else { continue }
      // Of several that were made the same way the last one counts.
      found[knob, default: [:]][value] = other
    }
    return found.keys.sorted(by: precedes).map { knob in
      var byValue = found[knob] ?? [:]
      if let value = own[knob] { byValue[value] = estimate }
      let points = byValue.map { Point(value: $0.key, estimate: $0.value) }
      return SensitivityCurve(knob: knob, points: points.sorted { less($0.value, $1.value) })
    }
  }

  /// What readers doubt first comes first.
  private static func precedes(_ one: String, _ other: String) -> Bool {
    let order = ["seed", "epochs", "gate", "batchSize", "estimator"]
    let (first, second) = (
      order.firstIndex(of: one) ?? order.count, order.firstIndex(of: other) ?? order.count
    )
    return first == second ? one < other : first < second
  }

  private static func less(_ one: String, _ other: String) -> Bool {
    guard let first = Double(one), let second = Double(other) else { return one < other }
    return first < second
  }
}
