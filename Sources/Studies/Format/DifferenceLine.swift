import Foundation

/// A paired difference as the line that a study keeps of it.
struct DifferenceLine: Encodable {
  let difference: PairedDifference

  private enum Key: String, CodingKey {
    case dataset, first, firstFamily, firstSize, firstStage, firstCheckpoint, firstLayer
    case second, secondFamily, secondSize, secondStage, secondCheckpoint, secondLayer
    case quantity, firstValue, secondValue, difference, differenceInterval
    case questions, pictures, filter, estimator, seed, settings, features, secondFeatures, software
    case date
  }

  func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    try line.encode(difference.dataset, forKey: .dataset)
    func encode(
      _ target: AnswerTarget, _ title: Key, _ family: Key, _ size: Key, _ stage: Key,
      _ checkpoint: Key, _ layer: Key
    ) throws {
      try line.encode(target.title, forKey: title)
      try line.encode(target.family, forKey: family)
      try line.encode(target.size, forKey: size)
      try line.encodeIfPresent(target.stage, forKey: stage)
      try line.encodeIfPresent(target.checkpoint, forKey: checkpoint)
      try line.encodeIfPresent(target.layer, forKey: layer)
    }
    try encode(
      difference.first, .first, .firstFamily, .firstSize, .firstStage, .firstCheckpoint,
      .firstLayer)
    try encode(
      difference.second, .second, .secondFamily, .secondSize, .secondStage, .secondCheckpoint,
      .secondLayer)
    try line.encode(difference.quantity, forKey: .quantity)
    try line.encode(StoredInterval.rounded(difference.firstValue), forKey: .firstValue)
    try line.encode(StoredInterval.rounded(difference.secondValue), forKey: .secondValue)
    try line.encode(StoredInterval.rounded(difference.difference), forKey: .difference)
    try line.encode(StoredInterval(difference.interval), forKey: .differenceInterval)
    try line.encode(difference.questions, forKey: .questions)
    try line.encodeIfPresent(difference.pictures, forKey: .pictures)
    try line.encodeIfPresent(difference.filter, forKey: .filter)
    try line.encode(difference.estimator, forKey: .estimator)
    try line.encodeIfPresent(difference.seed, forKey: .seed)
    if let settings = difference.settings {
      try line.encode(
        try JSONDecoder().decode(JSONValue.self, from: Data(settings.utf8)), forKey: .settings)
    }
    try line.encodeIfPresent(difference.provenance.features, forKey: .features)
    try line.encodeIfPresent(difference.secondFeatures, forKey: .secondFeatures)
    try line.encodeIfPresent(difference.provenance.software, forKey: .software)
    try line.encodeIfPresent(difference.provenance.date, forKey: .date)
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
