import Analysis
import Estimation
import Studies

/// Short names for the items of a job: what is not the same for all of them.
struct JobNames {
  private let common: Set<String>
  private let isSingle: Bool

  init(_ job: JobState) {
    let all = job.finished.map { Self.parts($0.item) }
    var common = Set(all.first ?? [])
    for parts in all.dropFirst() { common.formIntersection(parts) }
    self.common = common
    isSingle = all.count < 2
  }

  func name(of item: WorkItem) -> String {
    guard !isSingle else { return item.title }
    let own = Self.parts(item).filter { !common.contains($0) }
    return own.isEmpty ? item.title : own.joined(separator: " ")
  }

  private static func parts(_ item: WorkItem) -> [String] {
    let subject = item.subject
    let place = [
      subject.model, subject.dataset, subject.stage, subject.checkpoint,
      item.layer.map { "layer \($0)" } ?? "output",
    ].compactMap { $0 }
    let seed = item.seed.map { ["seed \($0)"] } ?? []
    let settings = EstimateSettings(json: item.settings.json).values
      .filter { $0.key != "estimator" }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return place + [item.settings.estimator.name] + seed + settings
  }
}
