import ArgumentParser
import Foundation
import InformationDecomposition
import Studies

/// Replays runs that the original recorded: the same inputs, initial weights and batches.
struct ParityCommand: MeasuringCommand {
  static let configuration = CommandConfiguration(
    commandName: "parity",
    abstract: "Replays what the original BATCH computed and prints the largest deviations.",
    discussion: """
      Each file holds train.{x1,x2,p1,p2,p12}, val.{…}, init.mlp{1,2}.{0…}.{weight,bias}, \
      batches [epochs, steps, items], expected.loss and expected.bits, and the settings in its \
      metadata. Exits with 1 where a loss deviates by more than 1e-4 relative or an atom by more \
      than 1e-3 bits.
      """)

  /// Relative deviation of a step's loss, and deviation of an atom in bits, at most.
  static let limits = (loss: 1e-4, bits: 1e-3)

  @Argument(help: "Recorded runs (safetensors).") var files: [String]

  func run() throws {
    var isFine = true
    for path in files {
      do {
        let deviation = try Replay(path).deviation()
        let fits = deviation.loss <= Self.limits.loss && deviation.bits <= Self.limits.bits
        isFine = isFine && fits
        print(
          "\(path): losses within \(number(deviation.loss)) relative, batches' atoms within "
            + "\(number(deviation.nats)) nats, atoms within \(number(deviation.bits)) bits: "
            + (fits ? "parity" : "DEVIATES"))
      } catch {
        isFine = false
        print("\(path): \(error)")
      }
    }
    if !isFine { throw ExitCode(1) }
  }

  /// The deviations as measurements, for the table of all.
  func measure() throws -> [Measurement] {
    try files.flatMap { path in
      let deviation = try Replay(path).deviation()
      let what = "parity, " + (path.split(separator: "/").last.map(String.init) ?? path)
      return [
        Measurement(
          what: what, quantity: "losses", value: deviation.loss, unit: "relative",
          limit: .atMost(Self.limits.loss)),
        Measurement(
          what: what, quantity: "atoms", value: deviation.bits, unit: "bits",
          limit: .atMost(Self.limits.bits)),
      ]
    }
  }

  private func number(_ value: Double) -> String { String(format: "%.2e", value) }
}

/// One recorded run.
private struct Replay {
  private let file: SafetensorsFile
  private let run: BatchRun

  init(_ path: String) throws {
    let file = try SafetensorsFile(path)
    var settings = BatchSettings.study
    func setting<Value: LosslessStringConvertible>(_ key: String, _ value: inout Value) throws {
      guard let text = file.metadata[key] else { return }
      guard let found = Value(text) else {
        throw TensorError(file: path, reason: "the setting '\(key)' is '\(text)'")
      }
      value = found
    }
    var labels = 0
    try setting("labels", &labels)
    try setting("hidden", &settings.hiddenWidth)
    try setting("hidden_layers", &settings.hiddenLayers)
    try setting("embed", &settings.embeddingWidth)
    try setting("batch", &settings.batchSize)
    try setting("epochs", &settings.epochs)
    try setting("lr", &settings.learningRate)
    settings.evaluationBatchSize = settings.batchSize
    let training = try Self.sample(file, "train")
    let evaluation = try Self.sample(file, "val")
    let run = try BatchRun(
      features: (training.x1, training.x2), evaluationFeatures: (evaluation.x1, evaluation.x2),
      targets: [(training.answers, evaluation.answers)], settings: settings)
    var weights: [[(weights: [Float], biases: [Float])]] = []
    for perceptron in ["mlp1", "mlp2"] {
      weights.append([])
      for layer in 0..<settings.hiddenLayers + 2 {
        let name = "init.\(perceptron).\(layer)"
        weights[weights.count - 1].append(
          (
            try file.tensor("\(name).weight").floats, try file.tensor("\(name).bias").floats
          ))
      }
    }
    run.set(weights)
    let batches = try file.tensor("batches", shape: [nil, nil, nil])
    let (epochs, steps, items) = (batches.shape[0], batches.shape[1], batches.shape[2])
    let order = try batches.integers
    guard order.allSatisfy({ (0..<training.answers.count).contains($0) }) else {
      throw TensorError(file: path, tensor: "batches", reason: "names questions that aren't there")
    }
    run.schedule = (0..<epochs).map { epoch in
      (0..<steps).map { step in
        let start = (epoch * steps + step) * items
        return Array(order[start..<start + items])
      }
    }
    self.file = file
    self.run = run
  }

  private static func sample(_ file: SafetensorsFile, _ split: String) throws -> EmbeddedSample {
    func rows(_ name: String) throws -> TensorRows {
      try TensorRows(try file.tensor("\(split).\(name)"))
    }
    func answers(_ name: String) throws -> AnswerDistributions {
      let tensor = try file.tensor("\(split).\(name)", shape: [nil, nil])
      return try AnswerDistributions(labels: tensor.shape[1], values: try tensor.floats)
    }
    return try EmbeddedSample(
      x1: rows("x1"), x2: rows("x2"),
      answers: AnswerSample(
        vision: answers("p1"), language: answers("p2"), joint: answers("p12")))
  }

  /// The largest relative deviation of a loss, deviation of a batch's atoms in nats, and deviation
  /// of a reported atom in bits.
  func deviation() throws -> (loss: Double, nats: Double, bits: Double) {
    let found = try run.decompose()[0]
    let losses = found.losses.flatMap { $0 }
    let expectedLosses = try file.tensor("expected.loss").floats
    let nats = found.batches.flatMap { atoms in Atom.allCases.map { atoms[$0].nats } }
    let expectedNats = try file.tensor("expected.eval_nats").floats
    let bits = Atom.allCases.map { found.raw[$0].bits }
    let expectedBits = try file.tensor("expected.bits", shape: [4]).floats
    guard losses.count == expectedLosses.count, nats.count == expectedNats.count else {
      throw TensorError(
        file: file.path,
        reason: "records \(expectedLosses.count) losses and \(expectedNats.count) atoms of "
          + "batches; the run has \(losses.count) and \(nats.count)")
    }
    let clipped = zip(bits, expectedBits).map { found, expected in
      // Some files hold the atoms as printed, raised to zero.
      expected == 0 ? max(0, found) : found
    }
    return (
      zip(losses, expectedLosses).map { abs($0 - Double($1)) / max(abs(Double($1)), 1e-12) }
        .max() ?? 0,
      zip(nats, expectedNats).map { abs($0 - Double($1)) }.max() ?? 0,
      zip(clipped, expectedBits).map { abs($0 - Double($1)) }.max() ?? 0
    )
  }
}
