import Foundation

/// Brings the published study's own files, lists of questions with one model's features and
/// answers, into a study: features, questions, pictures, answers.
///
/// Files are read record by record; what is not sound is left out and listed.
public struct Stage2Importer {
  private let sources: [Stage2Source]
  private let names: Names

  /// What to call the subjects; what is nil comes from the names of files and folders.
  public struct Names: Hashable, Sendable {
    public var dataset: String?
    public var family: String?
    public var size: String?
    public var stage: String?
    public var checkpoint: String?

    public init(
      dataset: String? = nil, family: String? = nil, size: String? = nil, stage: String? = nil,
      checkpoint: String? = nil
    ) {
      self.dataset = dataset
      self.family = family
      self.size = size
      self.stage = stage
      self.checkpoint = checkpoint
    }
  }

  /// - Parameter paths: files, and folders of them.
  /// - Throws: ``ImportError`` where a file is missing or its split is not known.
  public init(_ paths: [String], names: Names = Names()) throws(ImportError) {
    sources = try Stage2Source.sources(paths)
    self.names = names
    let isOneSubject = sources.count == 1
    if !isOneSubject, names.dataset != nil, names.family != nil {
      throw ImportError(
        file: paths.joined(separator: "', '"), line: nil,
        reason: "The files are of \(sources.count) subjects, which can't all have one name. Import "
          + "them one by one.")
    }
  }

  /// What became of one subject.
  public struct Imported: Hashable, Sendable {
    public var subject: Subject
    /// Its folder in `features`.
    public var folder: String
    public var counts: [FeatureSet.Split: Int] = [:]
    public var labels = 0
    /// Pictures that are neither base64 nor a file that is there.
    public var missingPictures = 0
    /// The part of the evaluation questions answered correctly, 0 to 1. A uniform answer over the
    /// valid options is a wrong one.
    public var accuracy: [Inputs: Double] = [:]
    /// Records that are left out, with file, line and reason.
    public var findings: [Finding] = []
  }

  /// Writes everything into a study, which is made where it isn't there.
  ///
  /// - Parameter progress: Told the part of all bytes that is read, 0 to 1.
  /// - Throws: ``ImportError`` where a subject has no sound record.
  public func write(
    to study: String, progress: (Double) -> Void = { _ in }
  ) throws -> [Imported] {
    let sizes = sources.map { source in
      source.files.values.joined().reduce(0) { $0 + Self.size($1) }
    }
    let total = Double(max(1, sizes.reduce(0, +)))
    var done = 0
    var all: [Imported] = []
    for (source, size) in zip(sources, sizes) {
      do {
        all.append(
          try Stage2Subject(source, subject(source), study: study).write {
            progress(Double(done + $0) / total)
          })
      } catch let error as WriteError {
        throw ImportError(
          file: error.path, line: nil,
          reason: "It can't be written: \(error.reason). \(error.remedy) \(all.count) of "
            + "\(sources.count) subjects are imported; nothing of them is lost.")
      }
      done += size
    }
    return all
  }

  static func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }

  private func subject(_ source: Stage2Source) -> Subject {
    Subject(
      dataset: names.dataset ?? source.dataset, family: names.family ?? source.parent,
      size: names.size ?? "", stage: names.stage, checkpoint: names.checkpoint)
  }
}
