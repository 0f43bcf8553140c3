import Foundation
import InformationDecomposition

/// What a study holds of a subject's features: two files, one a split.
public struct FeatureSet: Hashable, Sendable {
  public enum Split: String, CaseIterable, Hashable, Sendable {
    /// Calibrates the noise of masked inputs, and BATCH learns from it.
    case train
    /// What is reported.
    case evaluation

    /// The name of its file.
    package var file: String { "\(rawValue).safetensors" }
  }

  /// The folder's name, such as `LLaVA-OV-7B.MMBench`.
  public var folder: String
  public var subject: Subject
  /// The layers that can be read; the last one is the model's output.
  public var layers: Int
  /// The most options that a question has, K.
  public var labels: Int
  /// The questions of each split, N.
  public var counts: [Split: Int]
  /// Whether BATCH can learn from them: there are questions to train with, and embeddings.
  public private(set) var isTrainable = false
  /// Where the files are on this machine.
  public var paths: [Split: String]
  /// The questions that the model couldn't be asked, by their ids: there are no features of them.
  package var setAside: Set<String> = []
  /// How the inputs of the runs alone were masked.
  public var masks = RunMasks()
  /// What estimates from them are judged by.
  public var judge = Judge()

  /// The bytes of its files.
  package var size: Int { paths.values.reduce(0) { $0 + (FileIdentity($1)?.size ?? 0) } }

  /// The file of a split in a study, such as `features/LLaVA-OV-7B.MMBench/train.safetensors`.
  package static func file(_ split: Split, of folder: String) -> String {
    "features/\(folder)/\(split.file)"
  }

  /// Opens a split.
  ///
  /// - Throws: ``TensorError`` where the study has no such file or it is not sound.
  public func features(_ split: Split) throws(TensorError) -> Features {
    guard let path = paths[split] else {
      throw TensorError(
        file: Self.file(split, of: folder),
        reason: "there is no such file. Probe the subject, or import its features.")
    }
    return try Features(path)
  }

  /// What a hash of features begins with.
  static let hashName = "xxh64:"

  /// The hash of everything that the features hold, as estimates name it.
  ///
  /// It is XXH64 of the training file followed by the evaluation file:
  /// `cat train.safetensors evaluation.safetensors | xxhsum -H64`.
  ///
  /// - Complexity: reads both files, about 5 GB a second where they are in memory.
  public func featureHash() throws(TensorError) -> String {
    var hash = XXHash64()
    for split in Split.allCases {
      guard let path = paths[split] else { continue }
      do {
        try OpenFile(path).forEachPiece { hash.update($0) }
      } catch {
        throw TensorError(file: path, reason: "can't be read: \(error.reason)")
      }
    }
    return Self.hashName + hash.hex
  }
}

extension FeatureSet {
  /// Features that stand in no study: the files of the two splits, or the one that there is.
  ///
  /// - Throws: ``TensorError`` where a file is not sound.
  public init(train: String?, evaluation: String) throws(TensorError) {
    var paths: [Split: String] = [.evaluation: evaluation]
    paths[.train] = train
    let last = evaluation.split(separator: "/").suffix(2).joined(separator: "/")
    try self.init(
      folder: last, subject: Subject(dataset: last, family: "features", size: ""), paths: paths)
  }

  init(
    folder: String, subject: Subject, paths: [Split: String]
  ) throws(TensorError) {
    self.folder = folder
    self.subject = subject
    self.paths = paths
    counts = [:]
    layers = 1
    labels = 0
    var hasEmbeddings = true
    for split in Split.allCases {
      guard let path = paths[split] else { continue }
      let features = try Features(path)
      counts[split] = features.count
      hasEmbeddings = hasEmbeddings && features.hasEmbeddings
      if let subject = features.subject { self.subject = subject }
      guard labels == 0 || labels == features.labels && layers == features.layers else {
        throw TensorError(
          file: path,
          reason: "has \(features.layers) layers and \(features.labels) options; the other split "
            + "has \(layers) and \(labels). Both must come from one run.")
      }
      layers = features.layers
      labels = features.labels
    }
    isTrainable = hasEmbeddings && paths.count == Split.allCases.count
  }
}
