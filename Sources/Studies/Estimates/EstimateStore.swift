/// Where a study's estimates are asked for: in memory, or through the index.
protocol EstimateStore: Sendable {
  /// Those that match, by dataset, model, stage, checkpoint and layer.
  func estimates(_ query: EstimateQuery) -> [Estimate]

  /// All of each of some targets, as they follow in the files.
  func histories(of targets: Set<Target>) -> [Target: [Estimate]]

  /// The number of those of a target.
  func count(of target: Target) -> Int

  /// The number of those that match.
  func count(_ query: EstimateQuery) -> Int

  /// Of several that match for one subject and layer, the one that stands for it.
  func current(_ query: EstimateQuery, _ filter: Filter?) -> [Estimate]

  /// A part of those that a selection chooses, in its order.
  func page(_ selection: EstimateSelection, _ range: Range<Int>) -> EstimatePage

  /// What there are estimates of, in the order of the records.
  var subjects: [Subject] { get }

  /// Enough of what there are estimates of to name all subjects and levels, as the files name them
  /// first; some may stand more than once.
  var items: [Target] { get }

  /// The identities of the work that made the estimates.
  var keys: Set<String> { get }

  /// What came up since the study was opened.
  var notes: [Finding] { get }
}
