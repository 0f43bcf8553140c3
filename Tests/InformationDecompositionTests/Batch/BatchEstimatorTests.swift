import InformationDecomposition
import Testing

@Suite("BATCH")
struct BatchEstimatorTests {
  @Test("finds the atoms of known systems", arguments: SyntheticSamples.systems.indices)
  func knownSystems(index: Int) throws {
    let system = SyntheticSamples.systems[index]
    let found = try BatchEstimator.decompose(
      training: SyntheticSamples.sample(system, count: 1024, seed: 1),
      evaluation: SyntheticSamples.sample(system, count: 512, seed: 2))
    for (atom, bits) in zip(Atom.allCases, system.bits) {
      #expect(abs(found.raw[atom].bits - bits) < 0.03, "\(system.name): \(atom.symbol)")
    }
  }

  @Test("adds up to I12, and differs in U by I1 - I2", arguments: [BatchSettings.study, .improved])
  func sums(settings: BatchSettings) throws {
    let sample = try SyntheticSamples.random(count: 600, labels: 3, seed: 3)
    let found = try BatchEstimator.decompose(
      training: sample, evaluation: sample, settings: settings)
    #expect(abs(found.raw.total.nats - found.informations.joint.nats) < 1e-9)
    let difference = found.raw.visionUniqueness - found.raw.languageUniqueness
    let expected = found.informations.vision - found.informations.language
    #expect(abs(difference.nats - expected.nats) < 1e-9)
  }

  @Test("gives the same bits for the same seed, and others for another")
  func determinism() throws {
    let sample = try SyntheticSamples.random(count: 512, labels: 4, seed: 4)
    var settings = BatchSettings.study
    settings.epochs = 2
    func atoms() throws -> Atoms {
      try BatchEstimator.decompose(training: sample, evaluation: sample, settings: settings).raw
    }
    let first = try atoms()
    #expect(try atoms() == first)
    settings.seed = 1
    #expect(try atoms() != first)
  }

  @Test("gives targets that share features what it gives each alone")
  func sharedFeatures() throws {
    let one = try SyntheticSamples.random(count: 512, labels: 3, seed: 5)
    let other = try SyntheticSamples.random(count: 512, labels: 3, seed: 6)
    var settings = BatchSettings.study
    settings.epochs = 2
    let together = try BatchEstimator.decompose(
      features: (one.x1, one.x2), evaluationFeatures: (one.x1, one.x2),
      targets: [(one.answers, one.answers), (other.answers, other.answers)], settings: settings)
    for (found, answers) in zip(together, [one.answers, other.answers]) {
      let sample = try EmbeddedSample(x1: one.x1, x2: one.x2, answers: answers)
      let alone = try BatchEstimator.decompose(
        training: sample, evaluation: sample, settings: settings)
      #expect(alone.raw == found.raw)
    }
  }

  @Test("swaps the uniquenesses when the sources are swapped, anchored on both")
  func swappedSources() throws {
    let sample = try SyntheticSamples.random(count: 300, labels: 3, seed: 7)
    let swapped = try EmbeddedSample(x1: sample.x2, x2: sample.x1, answers: sample.answers.swapped)
    // Without training both start from weights that are not each other's: only what needs no
    // coupling can be compared exactly.
    var settings = BatchSettings.improved
    settings.epochs = 0
    let found = try BatchEstimator.decompose(
      training: sample, evaluation: sample, settings: settings)
    let other = try BatchEstimator.decompose(
      training: swapped, evaluation: swapped, settings: settings)
    #expect(abs(found.informations.vision.nats - other.informations.language.nats) < 1e-9)
    #expect(abs(found.union.bits - other.union.bits) < 0.05)
  }

  @Test("gives numbers for inputs at the edge", arguments: 0..<7)
  func edges(index: Int) throws {
    let labels = [2, 26, 4, 4, 3, 1, 4][index]
    var sample = try SyntheticSamples.random(
      count: 256, labels: labels, sharpness: index == 2 ? 8 : 1, seed: UInt64(index))
    var runs = [
      sample.answers.vision.values, sample.answers.language.values, sample.answers.joint.values,
    ]
    func sharp(_ label: (Int) -> Int) -> [Float] {
      (0..<256).flatMap { row in (0..<labels).map { $0 == label(row) ? 1 : 0 as Float } }
    }
    switch index {
    case 3: runs[0] = [Float](repeating: 1 / Float(labels), count: 256 * labels)
    case 4: runs = [sharp { _ in 0 }, sharp { $0 % 2 }, sharp { $0 % 3 }]
    case 6: runs = Array(repeating: [Float](repeating: 0.25, count: 1024), count: 3)
    default: break
    }
    sample.answers = try SyntheticSamples.answers(runs, labels: labels)
    for base in [BatchSettings.study, .improved] {
      var settings = base
      settings.epochs = 2
      let found = try BatchEstimator.decompose(
        training: sample, evaluation: sample, settings: settings)
      for atom in Atom.allCases { #expect(found.raw[atom].nats.isFinite) }
      #expect(found.losses.joined().allSatisfy { $0.isFinite })
    }
  }

  @Test("says that questions don't fill a batch, and takes them where the last batch is kept")
  func fewQuestions() throws {
    let sample = try SyntheticSamples.random(count: 40, labels: 3, seed: 8)
    let error = #expect(throws: DecompositionError.self) {
      try BatchEstimator.decompose(training: sample, evaluation: sample)
    }
    #expect(error?.description.contains("40 training questions don't fill a batch of 256") == true)
    let found = try BatchEstimator.decompose(
      training: sample, evaluation: sample, settings: .improved)
    #expect(found.questions.count == 40)
  }

  @Test("stops training where the held-out loss no longer falls")
  func patience() throws {
    let sample = try SyntheticSamples.random(count: 600, labels: 3, seed: 9)
    var settings = BatchSettings.improved
    settings.epochs = 60
    settings.patience = 2
    settings.learningRate = 0.05
    let found = try BatchEstimator.decompose(
      training: sample, evaluation: sample, settings: settings)
    #expect(found.losses.count < 60)
  }

  @Test("ends where its progress is answered with an error")
  func cancellation() throws {
    let sample = try SyntheticSamples.random(count: 512, labels: 3, seed: 10)
    var epochs = 0
    #expect(throws: CancellationError.self) {
      try BatchEstimator.decompose(training: sample, evaluation: sample) { _ in
        epochs += 1
        if epochs == 2 { throw CancellationError() }
      }
    }
    #expect(epochs == 2)
  }
}
