public import Foundation
import Processes
import SafeText
public import Studies

/// A plan as a file: one work item a line, each line complete in itself, so that plans can be cut,
/// joined and filtered with the tools for lines.
public struct SweepPlan: Sendable {
  /// The folder of the study, as an absolute path.
  public var study: String
  /// In the order of the lines; an item that stands twice is there once.
  public var items: [PlannedItem]

  public init(study: String, items: [PlannedItem]) {
    self.study = study
    self.items = items.uniqued(on: \.key)
  }

  /// A plan with the expected time of each item. Items that share features, estimator and seed
  /// stand together, so that a slice reads few features and shares the work on them.
  public init(_ plan: Plan, of study: Study) {
    let sets = Dictionary(study.features.map { ($0.folder, $0) }, uniquingKeysWith: { $1 })
    // What an estimate costs is the same at every layer.
    struct Kind: Hashable {
      var features: String
      var settings: EstimationSettings
    }
    var costs: [Kind: Double] = [:]
    let items = ItemGroup.groups(of: plan.items).flatMap(\.items)
    self.init(
      study: URL(filePath: study.path).standardizedFileURL.path,
      items: items.map { item in
        let kind = Kind(features: item.features, settings: item.settings)
        let known = costs[kind] ?? sets[item.features].map { WorkCost.seconds(item, from: $0) }
        costs[kind] = known
        return PlannedItem(item, seconds: known ?? 1)
      })
  }

  /// Writes the lines of the file, a part at a time.
  public func write(_ body: (String) throws -> Void) throws {
    var part = ""
    for item in items {
      part += try JSONLine.text(PlanLine(study: study, planned: item)) + "\n"
      if part.utf8.count > 1 << 20 {
        try body(part)
        part = ""
      }
    }
    try body(part)
  }

  /// The lines of the file.
  public func text() throws -> String {
    var text = ""
    try write { text += $0 }
    return text
  }

  /// Reads a plan.
  ///
  /// - Throws: ``SweepError`` with the line where one is no work item, where an item's key isn't
  ///   that of its inputs, where lines speak of several studies, and where there are more than
  ///   ``Plan/most``.
  public init(file path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw SweepError(
        "Can't read the plan '\(path)': there is no such file, or you may not read it. "
          + "'infoprism sweep plan STUDY > plan.jsonl' makes one.")
    }
    var reader = PlanReader(name: path)
    while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty { try reader.add(data) }
    self = try reader.plan()
  }

  /// - Parameter name: What messages call the file.
  public init(_ data: Data, name: String) throws {
    var reader = PlanReader(name: name)
    try reader.add(data)
    self = try reader.plan()
  }
}

/// Reads the lines of a plan as they come, so that a file is never held whole.
private struct PlanReader {
  let name: String
  private var study: String?
  private var items: [PlannedItem] = []
  private var buffer = LineBuffer()
  private var lines = 0
  private let decoder = JSONDecoder()

  /// A longer line is no work item.
  private static let longest = 1 << 20

  init(name: String) { self.name = name }

  mutating func add(_ data: Data) throws {
    for line in buffer.append(data) { try read(line) }
    guard buffer.rest.count <= Self.longest else {
      throw SweepError(
        "'\(name)', line \(lines + 1), is no work item: it is longer than \(Self.longest) bytes. "
          + "Is this a plan?")
    }
  }

  mutating func plan() throws -> SweepPlan {
    try read(buffer.rest)
    guard let study else {
      throw SweepError(
        "The plan '\(name)' is empty. Did 'infoprism sweep plan' end with an error?")
    }
    return SweepPlan(study: study, items: items)
  }

  /// Settings and numbers say themselves what is wrong with them; the rest is JSON of another form.
  private static func reason(_ error: any Error) -> String {
    if case DecodingError.dataCorrupted(let context) = error, let key = context.codingPath.last {
      return "'\(key.stringValue)': \(context.debugDescription)"
    }
    return ErrorText.reason(error)
  }

  private mutating func read(_ text: Data) throws {
    lines += 1
    guard !text.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) else { return }
    let line: PlanLine
    do {
      line = try decoder.decode(PlanLine.self, from: text)
    } catch {
      throw SweepError(
        "'\(name)', line \(lines), is no work item: \(Self.reason(error)). Make the plan again "
          + "with 'infoprism sweep plan'.")
    }
    guard line.key == nil || line.key == line.planned.key else {
      throw SweepError(
        "'\(name)', line \(lines): its key is '\(line.key ?? "")', and its inputs give "
          + "'\(line.planned.key)'. Was it edited? Remove its 'key', or make the plan again.")
    }
    guard study == nil || study == line.study else {
      throw SweepError(
        "'\(name)' plans for '\(study ?? "")' and, in line \(lines), for '\(line.study)'. Make a "
          + "plan for each study.")
    }
    study = line.study
    items.append(line.planned)
    guard items.count <= Plan.most else {
      throw SweepError(
        "'\(name)' has more than \(Plan.most) items. Cut it into several plans, as with "
          + "'split --lines \(Plan.most)'.")
    }
  }
}

/// A work item with its identity, worked out once, and the time that it will take.
public struct PlannedItem: Hashable, Sendable {
  public let item: WorkItem
  public let key: String
  /// On one core.
  public var seconds: Double

  public init(_ item: WorkItem, seconds: Double) {
    self.item = item
    key = item.key
    self.seconds = seconds
  }
}
