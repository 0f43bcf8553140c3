import Foundation

/// The exact decomposition of a sample from its answer distributions alone: no training, no seed,
/// no embeddings.
///
/// The union information depends on a source only through its posteriors p(y|x), so the
/// distributions of the masked runs are enough. For two answers it has a closed form over all
/// questions, ``SourceChoice``. For more, questions of near posteriors are gathered into cells, and
/// the value lies between bounds, ``CellUnion``.
public enum ExactEstimator {
  /// The decomposition of a sample, between bounds.
  ///
  /// The masked runs are tilted to the joint run's mean answers first: only then do p(x1,y) and
  /// p(x2,y) agree in p(y). How far they were apart is the sample's incoherence,
  /// ``SampleDiagnostics``.
  ///
  /// - Parameters:
  ///   - width: cells are made smaller until the bounds are as near as this, or as near as cells
  ///     of a size that is solved in seconds bring them.
  /// - Throws: ``DecompositionError`` where there is no question, or a masked run gives no
  ///   probability to an answer that the joint run gives.
  public static func decompose(
    _ sample: AnswerSample, width: Information = Information(bits: 0.1)
  ) throws(DecompositionError) -> ExactDecomposition {
    do {
      return try solve(sample, width: width).decomposition
    } catch let error as DecompositionError {
      throw error
    } catch {
      preconditionFailure("nothing else is thrown, and this was: \(String(reflecting: error))")
    }
  }

  /// The decomposition with what its sampling is judged by.
  ///
  /// - Throws: ``DecompositionError`` as ``decompose(_:width:)`` does, and what
  ///   `checkCancellation` throws, which is called every few hundredths of a second.
  static func solve(
    _ sample: AnswerSample, width: Information, checkCancellation: () throws -> Void = {}
  ) throws -> ExactSolution {
    guard sample.count > 0 else { throw DecompositionError("there is no question") }
    let aligned = AlignedAnswers(sample)
    try checkCancellation()
    guard aligned.labels == 2 else {
      return try ExactSolution(
        aligned, cells: CellSearch(aligned, width: width.nats, checkCancellation))
    }
    return ExactSolution(aligned, binary: BinarySample(aligned))
  }
}
