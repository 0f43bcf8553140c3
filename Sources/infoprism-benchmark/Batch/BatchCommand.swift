import ArgumentParser
import Foundation
import InformationDecomposition

/// Time and memory of BATCH at the size of real features, beside a rival's.
struct BatchCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "BATCH on features of the size that real models give.",
    discussion: """
      With --rival a Python program is run on the same data afterwards, one thread, as PYTHON \
      SCRIPT FILE. FILE is safetensors with train.{x1,x2,p1,p2,p12} and val.{…} (features [N,D], \
      distributions [N,K]), and in its metadata labels, batch, epochs, lr, hidden, hidden_layers, \
      embed and seed. The last line that SCRIPT prints must be a JSON object with

        bits             the atoms [R, U1, U2, S]
        cpuSeconds       CPU of the estimate alone (otherwise that of the whole program)
        loadedMegabytes  memory held once libraries and features are loaded (otherwise the size \
      of the features)

      CPU and the peak of memory are the kernel's count for the program. \
      Sources/infoprism-benchmark/Batch/plain-batch.py is such a program. The limit of 150 times \
      is for the original, which does the same in more steps than that plain program.
      """)

  @Option(help: "Features of each source.") var dimension = 3584
  @Option(help: "Training questions.") var training = 4000
  @Option(help: "Evaluation questions.") var evaluation = 2000
  @Option(help: "Options of a question.") var labels = 4
  @Option(help: "A rival's program, in Python.", completion: .file()) var rival: String?
  @Option(help: "The Python that runs it.") var python = "python3"

  func measure() throws -> [Measurement] {
    let sample = try SyntheticSample(
      training: training, evaluation: evaluation, dimension: dimension, labels: labels, seed: 1)
    var found: [Measurement] = []
    var ours: (cpu: Double, memory: Double)?
    let (_, products, _) = Clock.measure {
      BatchProducts.run(
        training: sample.training, evaluation: sample.evaluation, settings: .study)
    }
    found.append(
      Measurement(
        what: "its two wide products", quantity: "CPU", value: products, unit: "s",
        note: "by OpenBLAS, features gathered"))
    for (name, settings) in [
      ("BATCH, as the study", BatchSettings.study), ("BATCH, improved", .improved),
    ] {
      let (run, beyond) = try Clock.memory {
        try Clock.measure {
          try BatchEstimator.decompose(
            training: sample.training, evaluation: sample.evaluation, settings: settings)
        }
      }
      let isStudy = settings == .study
      if isStudy { ours = (run.cpu, beyond) }
      found.append(
        Measurement(
          what: name, quantity: isStudy ? "beside the products" : "beside the study's",
          value: run.cpu / (isStudy ? products : ours?.cpu ?? run.cpu), unit: "times",
          limit: .atMost(isStudy ? 1.5 : 1.3)))
      found.append(
        Measurement(
          what: name, quantity: "CPU", value: run.cpu, unit: "s",
          limit: isStudy ? .atMost(1) : nil,
          note: Self.atoms(Atom.allCases.map { run.value.raw[$0].bits })
            + String(format: ", %.2f s by the clock", run.wall)))
      found.append(
        Measurement(
          what: name, quantity: "memory", value: beyond, unit: "MB",
          note: String(format: "beyond %.0f MB of features", features)))
    }
    if let rival, let ours {
      found += try compare(RivalRun(script: rival, python: python), sample, ours)
    }
    return found
  }

  /// The size of the features, MB.
  private var features: Double {
    Double((training + evaluation) * 2 * dimension * 4) / 1_048_576
  }

  private func compare(
    _ rival: RivalRun, _ sample: SyntheticSample, _ ours: (cpu: Double, memory: Double)
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
        what: "BATCH beside \(name)", quantity: "CPU", value: theirs.cpu / max(ours.cpu, 1e-9),
        unit: "times less", limit: .atLeast(150)),
      Measurement(
        what: "BATCH beside \(name)", quantity: "memory",
        value: memory / max(ours.memory, 1e-9), unit: "times less", limit: .atLeast(10)),
    ]
  }

  private static func atoms(_ bits: [Double]) -> String {
    zip(Atom.allCases, bits).map { "\($0.symbol) \(String(format: "%.4f", $1))" }
      .joined(separator: " ") + " bits"
  }
}
