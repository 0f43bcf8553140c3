import Foundation
import Studies

/// One model on one dataset: calibrate, probe, merge.
struct SubjectProbe {
  let run: ProbeRun
  let worker: WorkerProcess
  let model: ProbedModel
  let dataset: PreparedDataset
  let versions: [String: String]
  let config: String
  let folder: String

  init(
    run: ProbeRun, worker: WorkerProcess, model: ProbedModel, dataset: PreparedDataset,
    versions: [String: String], fingerprint: String
  ) {
    self.run = run
    self.worker = worker
    self.model = model
    self.dataset = dataset
    self.versions = versions
    let settings = run.settings
    folder = model.subject(on: dataset.source.name).folderName(masks: settings.maskSuffix)
    let identity: [String] =
      [
        fingerprint, dataset.identity, settings.dtype, settings.attention ?? "",
        settings.quantization ?? "", "\(settings.maxPixels ?? 0)", "\(settings.layers)",
        settings.imageMask.rawValue, settings.textMask.rawValue, "\(settings.seed)",
        "\(settings.batch)", settings.featureType, versions["torch"] ?? "",
        versions["transformers"] ?? "",
      ] + (settings.revision.map { [$0] } ?? [])
      + (settings.procedure == .own ? [] : [settings.procedure.rawValue])
      + (settings.adapter.map { [FNV1a.hex(FileManager.default.contents(atPath: $0) ?? Data())] }
        ?? [])
      + (settings.knockout.map { ["\($0)"] } ?? [])
    config = FNV1a.hex(identity.joined(separator: "\n").utf8)
  }

  private var work: String { "\(run.study)/.probe/\(folder)" }

  var isComplete: Bool {
    ProbeQuestion.Split.allCases.allSatisfy {
      isMade("\(run.study)/\(FeatureSet.file($0, of: folder))")
    } && FilePlace("features/\(folder)/\(SubjectRecord.file)", in: run.study).exists
  }

  /// Whether a file is whole and was made for this configuration.
  private func isMade(_ path: String) -> Bool {
    (try? TensorFile.open(path))?.metadata["config"] == config
  }

  func progress(_ step: ProbeProgress.Step, _ done: Int, _ rate: Double?) -> ProbeProgress {
    let splits = step == .calibrating ? [.train] : ProbeQuestion.Split.allCases
    return ProbeProgress(
      step: step, model: title, dataset: dataset.source.name, done: done,
      total: splits.reduce(0) { $0 + (dataset.questions[$1]?.count ?? 0) }, rate: rate,
      worker: worker.pid)
  }

  private var title: String {
    ([model.name] + [model.stage, model.checkpoint].compactMap { $0 }).joined(separator: " ")
  }

  func run(card: WorkerEvent, tell: (ProbeEvent) -> Void) throws {
    // The worker writes there by path: no link may be on the way.
    try FilePlace(".probe/\(folder)/statistics.safetensors", in: run.study).makeFolder()
    let statistics = "\(work)/statistics.safetensors"
    if !isMade(statistics) {
      // Every shard needs the statistics of the whole split: it does its own parts first, and
      // then what is still missing, so that nobody waits.
      let parts = self.parts(.train, "statistics")
      try perform(parts, .calibrating, everything: true, tell: tell) { task in
        var command = self.command("statistics", task)
        command.samples = dataset.files[.train]
        return command
      }
      _ = try worker.perform(
        WorkerCommand(
          command: "calibrate", output: statistics, parts: parts.map(\.path), config: config))
    }
    let parts = ProbeQuestion.Split.allCases.flatMap { self.parts($0, $0.rawValue) }
    try perform(parts, .probing, everything: false, tell: tell) { task in
      var command = self.command("probe", task)
      command.samples = dataset.files[task.split]
      command.statistics = statistics
      command.seed = run.settings.seed
      command.options = dataset.options
      command.masks = [
        "image": run.settings.imageMask.rawValue, "text": run.settings.textMask.rawValue,
      ]
      command.layers = run.settings.layers
      command.featureType = run.settings.featureType
      return command
    }
    let missing = parts.filter { !isMade($0.path) }.count
    guard missing == 0 else {
      tell(.waiting(folder: folder, missing: missing, of: parts.count))
      return
    }
    let (reports, setAside) = try finish(card: card)
    tell(
      .finished(
        folder: "features/\(folder)", model: title, dataset: dataset.source.name, reports: reports,
        setAside: setAside))
  }

  // Parts

  private struct Task {
    var split: ProbeQuestion.Split
    var part: ProbePart
    var path: String
  }

  private func parts(_ split: ProbeQuestion.Split, _ name: String) -> [Task] {
    let size = max(1, run.settings.batch)
    return ProbePart.parts(of: dataset.questions[split]?.count ?? 0, size: size).map {
      let number = String($0.index)
      let padded = String(repeating: "0", count: max(0, 6 - number.count)) + number
      return Task(split: split, part: $0, path: "\(work)/\(name)-\(padded).safetensors")
    }
  }

  private func command(_ name: String, _ task: Task) -> WorkerCommand {
    WorkerCommand(
      command: name, first: task.part.first, count: task.part.count, batch: run.settings.batch,
      output: task.path, config: config)
  }

  private func perform(
    _ tasks: [Task], _ step: ProbeProgress.Step, everything: Bool, tell: (ProbeEvent) -> Void,
    make: (Task) -> WorkerCommand
  ) throws {
    let own = tasks.filter { run.shard.owns($0.part.index) }
    let others = everything ? tasks.filter { !run.shard.owns($0.part.index) } : []
    var done = 0
    var fresh = 0
    let start = ContinuousClock.now
    for task in own + others {
      if isMade(task.path) {
        done += task.part.count
        continue
      }
      do {
        _ = try worker.perform(make(task)) { event in
          if event.event == "warning", let message = event.message { tell(.warning(message)) }
          guard event.event == "progress", let samples = event.samples else { return }
          done += samples
          fresh += samples
          let seconds = (ContinuousClock.now - start) / .seconds(1)
          tell(.progress(progress(step, done, seconds > 0 ? Double(fresh) / seconds : nil)))
        }
      } catch let error as ProbeError {
        throw ProbeError(
          "The probe stopped while \(step.rawValue) '\(folder)', at sample \(task.part.first + 1) "
            + "of \(dataset.questions[task.split]?.count ?? 0) of the split "
            + "'\(task.split.rawValue)': \(error.description) A rerun continues at this sample.")
      }
    }
  }

  // The study's files

  private func finish(card: WorkerEvent) throws -> ([String: WayReport], [SetAside]) {
    var metadata = ["format": "infoprism/features/1", "kind": "letter-logits"]
    if run.settings.procedure != .own { metadata["procedure"] = run.settings.procedure.rawValue }
    metadata["intervention"] = run.settings.knockout?.description
    let features = try NewFeatures(folder, in: run.study)
    var merged = MergedSplits()
    for split in ProbeQuestion.Split.allCases {
      let (questions, setAside) = try FeatureMerge.merge(
        parts: parts(split, split.rawValue).map(\.path), questions: dataset.questions[split] ?? [],
        pictures: dataset.pictures, config: config, metadata: metadata, to: features.place(split))
      merged.questions[split] = questions
      merged.setAside += setAside
    }
    let answers = try TensorFile(features.place(.evaluation).path) { !["x1", "x2"].contains($0) }
    let table = AnswerTable(answers, gate: run.settings.gate)
    try StudyWriter(study: run.study, settings: run.settings).write(
      model: model, dataset: dataset, card: card, versions: versions, config: config,
      folder: folder, table: table, merged: merged, to: features)
    // A link is not followed: the link itself would go.
    try? FileManager.default.removeItem(atPath: work)
    return (table.reports, merged.setAside)
  }
}

/// What became of the questions of a dataset under one model.
struct MergedSplits {
  var questions: [ProbeQuestion.Split: [ProbeQuestion]] = [:]
  var setAside: [SetAside] = []
}
