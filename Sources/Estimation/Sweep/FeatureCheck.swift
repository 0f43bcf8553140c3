public import Studies

/// Sees that features are those that a plan was made for. What is estimated from others is other
/// work, and would carry a wrong name.
public struct FeatureCheck: Sendable {
  /// The items that can be run.
  public private(set) var sound: [WorkItem] = []
  /// The others, and why.
  public private(set) var refused: [(item: WorkItem, reason: String)] = []

  /// - Parameters:
  ///   - sets: What there is of features.
  ///   - findings: What is wrong with others.
  /// - Complexity: reads all features once.
  public init(_ items: [WorkItem], sets: [FeatureSet], findings: [Finding] = []) {
    let byFolder = sets.keyed(by: \.folder)
    var hashes: [String: Result<String, TensorError>] = [:]
    for item in items {
      guard let set = byFolder[item.features] else {
        let place = "features/\(item.features)"
        let finding = findings.first { $0.file.hasPrefix(place + "/") }
        refused.append(
          (item, finding.map { "\($0.file): \($0.message)" } ?? "There is no '\(place)'."))
        continue
      }
      let hash =
        hashes[item.features] ?? Result { () throws(TensorError) in try set.featureHash() }
      hashes[item.features] = hash
      switch hash {
      case .success(item.featureHash): sound.append(item)
      case .success:
        refused.append(
          (
            item,
            "'features/\(item.features)' changed since the plan was made. Make the plan again with "
              + "'infoprism sweep plan'."
          ))
      case .failure(let error): refused.append((item, error.description))
      }
    }
  }
}
