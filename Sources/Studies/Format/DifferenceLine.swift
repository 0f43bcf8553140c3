/// A paired difference as the line that a study keeps of it.
struct DifferenceLine: Encodable {
  let difference: PairedDifference

  func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: TextKey.self)
    try line.encode(difference.dataset, forKey: TextKey("dataset"))
    func encode(_ target: AnswerTarget, _ name: String) throws {
      try line.encode(target.title, forKey: TextKey(name))
      try line.encode(target.family, forKey: TextKey(name + "Family"))
      try line.encode(target.size, forKey: TextKey(name + "Size"))
      try line.encodeIfPresent(target.stage, forKey: TextKey(name + "Stage"))
      try line.encodeIfPresent(target.checkpoint, forKey: TextKey(name + "Checkpoint"))
      try line.encodeIfPresent(target.layer, forKey: TextKey(name + "Layer"))
    }
    try encode(difference.first, "first")
    try encode(difference.second, "second")
    try line.encode(difference.quantity, forKey: TextKey("quantity"))
    try line.encode(StoredInterval.rounded(difference.firstValue), forKey: TextKey("firstValue"))
    try line.encode(StoredInterval.rounded(difference.secondValue), forKey: TextKey("secondValue"))
    try line.encode(StoredInterval.rounded(difference.difference), forKey: TextKey("difference"))
    try line.encode(StoredInterval(difference.interval), forKey: TextKey("differenceInterval"))
    try line.encode(difference.questions, forKey: TextKey("questions"))
    try line.encodeIfPresent(difference.pictures, forKey: TextKey("pictures"))
    try line.encodeIfPresent(difference.filter, forKey: TextKey("filter"))
    try line.encode(difference.estimator, forKey: TextKey("estimator"))
    try line.encodeIfPresent(difference.seed, forKey: TextKey("seed"))
    try line.encodeIfPresent(
      difference.settings.map(JSONValue.init(text:)), forKey: TextKey("settings"))
    try line.encodeIfPresent(difference.provenance.features, forKey: TextKey("features"))
    try line.encodeIfPresent(difference.secondFeatures, forKey: TextKey("secondFeatures"))
    try line.encodeIfPresent(difference.provenance.software, forKey: TextKey("software"))
    try line.encodeIfPresent(difference.provenance.date, forKey: TextKey("date"))
  }
}

/// Appends paired differences to a study; a writer owns its file.
public final class DifferenceWriter {
  private let lines: LineWriter

  /// The file's path within the study. It is made with the first line.
  public var file: String { lines.file }

  public init(study: String) {
    lines = LineWriter(study: study, folder: DifferenceRecord.folder, name: "differences")
  }

  /// - Throws: ``StudyError`` where the disk refuses, and what encoding throws where a number is
  ///   not finite; nothing is written then.
  public func append(_ difference: PairedDifference) throws {
    try lines.append(DifferenceLine(difference: difference))
  }
}
