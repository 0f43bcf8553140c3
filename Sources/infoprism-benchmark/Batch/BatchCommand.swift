import ArgumentParser
import Foundation
import InformationDecomposition

/// Time and memory of BATCH at the size of real features, beside its two wide products and beside
/// other programs.
struct BatchCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "BATCH on features of the size that real models give.",
    discussion: """
      The products, the study's BATCH and the improved one are run in turns, one thread; what is \
      printed is the least of the rounds, and the note has their median. With --rival a Python \
      program is run on the same data afterwards, one thread, as PYTHON SCRIPT FILE. FILE is \
      safetensors with train.{x1,x2,p1,p2,p12} and val.{…} (features [N,D], distributions [N,K]), \
      and in its metadata labels, batch, epochs, lr, hidden, hidden_layers, embed and seed. The \
      last line that SCRIPT prints must be a JSON object with

        bits             the atoms [R, U1, U2, S]
        cpuSeconds       CPU of the estimate alone (otherwise that of the whole program)
        loadedMegabytes  memory held once libraries and features are loaded (otherwise the size \
      of the features)

      CPU and the peak of memory are the kernel's count for the program. Two such programs are in \
      Sources/infoprism-benchmark/Batch: plain-batch.py is the definition in plain PyTorch, and \
      original-batch.py runs the study's own script, which INFOPRISM_ORIGINAL names. The limit of \
      200 times is for the latter.
      """)

  @Option(help: "Features of each source.") var dimension = 3584
  @Option(help: "Training questions.") var training = 4000
  @Option(help: "Evaluation questions.") var evaluation = 2000
  @Option(help: "Options of a question.") var labels = 4
  @Option(help: "How often each is run.") var rounds = 5
  @Option(help: "Another program, in Python. May be given more than once.", completion: .file())
  var rival: [String] = []
  @Option(help: "The Python that runs it.") var python = "python3"

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds is at least 1.") }
  }

  func measure() throws -> [Measurement] {
    let sample = try SyntheticSample(
      training: training, evaluation: evaluation, dimension: dimension, labels: labels, seed: 1)
    var products = Times()
    var (study, improved) = (Runs(), Runs())
    for _ in 0..<rounds {
      products.add(
        Clock.measure {
          BatchProducts.run(
            training: sample.training, evaluation: sample.evaluation, settings: .study)
        }.cpu)
      try study.add(.study, sample)
      try improved.add(.improved, sample)
    }
    var found = [
      Measurement(
        what: "its two wide products", quantity: "CPU", value: products.least, unit: "s",
        note: "by OpenBLAS, features gathered; \(products.words)")
    ]
    found += measurements(
      "BATCH, as the study", study,
      beside: ("beside the products", study.times.least / products.least, 1.5), memory: nil)
    found += measurements(
      "BATCH, improved", improved,
      beside: ("beside the study's", improved.times.least / study.times.least, 1.3), memory: 40)
    found.append(try layers(sample, alone: study.times.least))
    for rival in rival {
      found += try compare(RivalRun(script: rival, python: python), sample, study)
    }
    return found
  }

  private func measurements(
    _ what: String, _ runs: Runs, beside: (quantity: String, value: Double, most: Double),
    memory: Double?
  ) -> [Measurement] {
    [
      Measurement(
        what: what, quantity: beside.quantity, value: beside.value, unit: "times",
        limit: .atMost(beside.most)),
      Measurement(
        what: what, quantity: "CPU", value: runs.times.least, unit: "s",
        note: "\(Self.atoms(runs.bits)); \(runs.times.words)"),
      Measurement(
        what: what, quantity: "memory", value: runs.memory, unit: "MB",
        limit: memory.map { .atMost($0) },
        note: String(format: "beyond %.0f MB of features", features)),
    ]
  }

  /// Several targets of the same features, such as the layers of a model.
  private func layers(_ sample: SyntheticSample, alone: Double) throws -> Measurement {
    let count = 3
    let (training, evaluation) = (sample.training, sample.evaluation)
    let run = try Clock.measure {
      try BatchEstimator.decompose(
        features: (training.x1, training.x2), evaluationFeatures: (evaluation.x1, evaluation.x2),
        targets: [(training: AnswerSample, evaluation: AnswerSample)](
          repeating: (training.answers, evaluation.answers), count: count))
    }
    return Measurement(
      what: "BATCH, \(count) layers at once", quantity: "beside one by one",
      value: run.cpu / (Double(count) * alone), unit: "times")
  }

  /// CPU seconds of the same work, done again and again.
  private struct Times {
    private var values: [Double] = []

    mutating func add(_ value: Double) { values.append(value) }
    var least: Double { values.min() ?? 0 }
    var words: String {
      let sorted = values.sorted()
      return String(format: "median %.2f s of %d", sorted[sorted.count / 2], sorted.count)
    }
  }

  /// Estimates with the same settings.
  private struct Runs {
    var times = Times()
    /// The most of the first, MB: later ones find memory that was freed.
    var memory = 0.0
    var bits: [Double] = []

    mutating func add(_ settings: BatchSettings, _ sample: SyntheticSample) throws {
      let (run, beyond) = try Clock.memory {
        try Clock.measure {
          try BatchEstimator.decompose(
            training: sample.training, evaluation: sample.evaluation, settings: settings)
        }
      }
      times.add(run.cpu)
      memory = max(memory, beyond)
      bits = Atom.allCases.map { run.value.raw[$0].bits }
    }
  }

  /// The size of the features, MB.
  private var features: Double {
    Double((training + evaluation) * 2 * dimension * 4) / 1_048_576
  }

  private func compare(
    _ rival: RivalRun, _ sample: SyntheticSample, _ ours: Runs
  ) throws -> [Measurement] {
    let theirs = try rival.run(sample, settings: .study)
    let memory = theirs.peak - (theirs.report.loadedMegabytes ?? features)
    let name = URL(filePath: rival.script).lastPathComponent
    return [
      Measurement(
        what: name, quantity: "CPU", value: theirs.cpu, unit: "s",
        note: Self.atoms(theirs.report.bits)),
      Measurement(
        what: name, quantity: "memory", value: memory, unit: "MB",
        note: theirs.report.loadedMegabytes == nil
          ? "beyond the features" : "beyond libraries and features"),
      Measurement(
        what: "BATCH beside \(name)", quantity: "CPU",
        value: theirs.cpu / max(ours.times.least, 1e-9), unit: "times less",
        limit: rival.isOriginal ? .atLeast(200) : nil),
      Measurement(
        what: "BATCH beside \(name)", quantity: "memory",
        value: memory / max(ours.memory, 1e-9), unit: "times less"),
    ]
  }

  private static func atoms(_ bits: [Double]) -> String {
    zip(Atom.allCases, bits).map { "\($0.symbol) \(String(format: "%.4f", $1))" }
      .joined(separator: " ") + " bits"
  }
}
