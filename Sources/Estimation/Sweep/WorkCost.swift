import Foundation
import InformationDecomposition
public import Studies

/// How long an estimate will take, roughly: enough to cut a plan into even slices and to tell
/// seconds from hours. What was measured corrects it while a sweep runs.
public enum WorkCost {
  /// Seconds on one core of a machine of 2020 to 2025.
  ///
  /// - Parameter widths: d1 + d2, the numbers that the two embeddings of a question hold.
  public static func seconds(
    _ settings: EstimationSettings, training: Int, evaluation: Int, widths: Int, labels: Int
  ) -> Double {
    let start = 0.02
    guard settings.estimator != .exact else {
      let once = 1e-6 * Double(evaluation * labels * labels)
      guard settings.bootstrap > 1 else { return start + once }
      // Cross-fitting decomposes halves; draws pass over the questions.
      return start + 4 * once + 2.5e-7 * Double(settings.bootstrap * evaluation)
    }
    let batch = settings.batch
    let seen = Double(batch.epochs * training)
    // Two products with the first layer's weights, forwards and back, at 60 GFLOP/s.
    let perceptrons = 4 * seen * Double(widths * batch.hiddenWidth) / 6e10
    let doubleSteps = batch.sinkhornTolerance == nil ? Double(batch.sinkhornLimit) / 5 : 10
    let cells =
      (seen * Double(batch.batchSize)
        + Double(evaluation * min(evaluation, batch.evaluationBatchSize ?? evaluation)))
      * Double(labels)
    let intervals = 1e-8 * Double(settings.bootstrap * evaluation)
    return start + perceptrons + cells * doubleSteps * 1e-9 + intervals
  }

  /// Seconds of an item's estimate from a set of features.
  public static func seconds(_ item: WorkItem, from set: FeatureSet) -> Double {
    seconds(
      item.settings, training: set.counts[.train] ?? 0, evaluation: set.counts[.evaluation] ?? 0,
      widths: widths(of: set), labels: set.labels)
  }

  private static func widths(of set: FeatureSet) -> Int {
    guard let features = try? set.features(.evaluation) else { return 0 }
    return ["x1", "x2"].reduce(0) { sum, name in
      sum + (features.file.tensors[name]?.shape.last ?? 0)
    }
  }
}
