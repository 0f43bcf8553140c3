import Foundation
import Studies

/// Makes features of models on datasets: what is done is never done again, and what is missing is
/// found by looking at the files, so a crashed run, another node and a rerun are the same thing.
package struct ProbeRun {
  package var study: String
  package var models: [ProbedModel]
  package var datasets: [DatasetSource]
  package var settings: ProbeSettings
  package var shard: Shard
  /// The interpreter that runs the worker.
  package var python: String
  /// A worker that runs already, with a model in its memory.
  package var workerPipes: WorkerPipes?

  package init(
    study: String, models: [ProbedModel], datasets: [DatasetSource], settings: ProbeSettings,
    python: String, shard: Shard = .whole
  ) {
    self.study = study
    self.models = models
    self.datasets = datasets
    self.settings = settings
    self.python = python
    self.shard = shard
  }

  /// Runs to the end.
  ///
  /// - Throws: ``ProbeError``; a rerun continues where the last complete part ended.
  package func run(tell: (ProbeEvent) -> Void) throws {
    let logName = ".probe/worker-\(shard.number)of\(shard.count).log"
    let log = FilePlace(logName, in: study)
    // What several shards prepare may be in use by another.
    let made = ProbeLeavings(
      study, log: logName, datasets: shard.count == 1 ? datasets.map(\.name) : [])
    let worker: WorkerProcess
    do {
      worker = try workerPipes.map(WorkerProcess.init) ?? WorkerProcess(python: python, log: log)
    } catch {
      throw made.remove(keepsLog: false, after: error)
    }
    defer { worker.stop() }
    do {
      try perform(with: worker, tell: tell)
    } catch {
      worker.stop()
      throw made.remove(keepsLog: worker.isLogWanted, after: error)
    }
  }

  private func perform(with worker: WorkerProcess, tell: (ProbeEvent) -> Void) throws {
    let versions = try worker.perform(WorkerCommand(command: "hello")).versions ?? [:]
    // Before anything is read or loaded: it takes long.
    if let device = settings.device, device != "cpu", workerPipes == nil {
      _ = try worker.perform(WorkerCommand(command: "device", device: device))
    }
    try DatasetSource.requireDistinctNames(datasets)
    var prepared: [PreparedDataset] = []
    for source in datasets {
      let dataset = try withoutActuallyEscaping(tell) { tell in
        try prepare(source, worker: worker, tell: tell)
      }
      for remark in dataset.remarks { tell(.warning(remark)) }
      if !dataset.broken.isEmpty {
        let sound = dataset.questions.values.reduce(0) { $0 + $1.count }
        tell(
          .broken(
            dataset: source.name, rows: dataset.broken, of: sound + dataset.broken.count,
            file: dataset.brokenFile))
      }
      prepared.append(dataset)
    }
    for intact in models {
      let model = settings.knockout.map(intact.cut) ?? intact
      var loaded: WorkerEvent?
      let fingerprint = model.fingerprint(base: settings.base)
      for dataset in prepared {
        let subject = SubjectProbe(
          run: self, worker: worker, model: model, dataset: dataset, versions: versions,
          fingerprint: fingerprint)
        if subject.isComplete {
          tell(
            .note(
              "\(model.name) on \(dataset.source.name): the features are there, made with the same "
                + "settings."))
          continue
        }
        if loaded == nil {
          tell(.progress(subject.progress(.loading, 0, nil)))
          loaded = try load(model, prepared, worker, tell)
        }
        try subject.run(card: loaded!, tell: tell)
      }
    }
  }

  private func prepare(
    _ source: DatasetSource, worker: WorkerProcess, tell: @escaping (ProbeEvent) -> Void
  ) throws -> PreparedDataset {
    func progress(_ step: ProbeProgress.Step, _ done: Int, _ total: Int) {
      tell(
        .progress(
          ProbeProgress(
            step: step, model: "Pictures", dataset: source.name, done: done, total: total,
            rate: nil, worker: worker.pid)))
    }
    return try DatasetPreparation(
      study: study, settings: settings, worker: worker, source: source,
      tell: { tell(.reading($0)) }
    ).prepare { progress(.reading, $0, $1) }
  }

  private func load(
    _ model: ProbedModel, _ datasets: [PreparedDataset], _ worker: WorkerProcess,
    _ tell: (ProbeEvent) -> Void
  ) throws -> WorkerEvent {
    var command = settings.loading("load", model.source)
    command.options = datasets.map(\.options).max()
    let card = try worker.perform(command) { event in
      if let message = event.message { tell(.warning(message)) }
    }
    tell(
      .note(
        "\(card.architecture ?? "The model") with the adapter '\(card.adapter ?? "")': "
          + "\(card.layers ?? 0) layers of width \(card.width ?? 0), \(card.dtype ?? "") on "
          + "\(card.device ?? "")."))
    if let base = card.base {
      tell(.note("'\(model.source)' is an adapter (\(card.peft ?? "PEFT")) on '\(base)'."))
    }
    if let tokens = card.shamTokens, let knockout = settings.knockout {
      tell(
        .note(
          "'\(knockout)' cuts \(tokens == 1 ? "1 token that carries" : "\(tokens) tokens that carry") nothing, "
            + "at most as many as a picture has."))
    }
    return card
  }
}
