import Foundation

/// The two perceptrons of BATCH for one target, trained step by step.
final class BatchModel {
  private let settings: BatchSettings
  private let first: Perceptron
  private let second: Perceptron
  private let answers: AnswerSample
  private let priors: [Double]

  /// - Parameter answers: of the training questions.
  init(answers: AnswerSample, dimensions: (Int, Int), settings: BatchSettings, capacity: Int) {
    self.settings = settings
    self.answers = answers
    priors = answers.joint.mean
    let hidden = [Int](repeating: settings.hiddenWidth, count: settings.hiddenLayers + 1)
    let outputs = answers.labels * settings.embeddingWidth
    first = Perceptron(widths: [dimensions.0] + hidden + [outputs], batch: capacity)
    second = Perceptron(widths: [dimensions.1] + hidden + [outputs], batch: capacity)
    var random = RandomSource(seed: settings.seed)
    first.initialise(&random)
    second.initialise(&random)
  }

  /// Sets the weights and biases of both perceptrons, layer by layer.
  func set(_ weights: [[(weights: [Float], biases: [Float])]]) {
    for (perceptron, layers) in zip([first, second], weights) {
      for (index, layer) in layers.enumerated() {
        perceptron.set(layer: index, weights: layer.weights, biases: layer.biases)
      }
    }
  }

  /// The weights of both, to go back to.
  var parameters: [[Float]] {
    get { [first.parameters.values, second.parameters.values] }
    set {
      first.parameters.values = newValue[0]
      second.parameters.values = newValue[1]
    }
  }

  /// One step of training on gathered features; the loss in nats before it.
  func train(
    _ x1: UnsafePointer<Float>, _ x2: UnsafePointer<Float>, questions: [Int], loss: BatchLoss
  ) -> Double {
    let rows = questions.count
    let marginals = marginals(of: answers.rows(questions))
    let embeddings1 = first.forward(x1, rows: rows)
    let embeddings2 = second.forward(x2, rows: rows)
    let (value, _) = loss.train(
      embeddings1, embeddings2, rows: rows, marginals: marginals, slopes1: first.outputSlopes,
      slopes2: second.outputSlopes)
    first.backward(x1, rows: rows)
    second.backward(x2, rows: rows)
    first.step(settings)
    second.step(settings)
    return value
  }

  /// What the couplings say of a batch of questions.
  struct Evaluation {
    var loss: Double
    var union: Double
    var informations: (vision: Double, language: Double, joint: Double)
    var fit: BatchLoss.Fit
  }

  func evaluate(
    _ x1: UnsafePointer<Float>, _ x2: UnsafePointer<Float>, answers: AnswerSample,
    loss: BatchLoss
  ) -> Evaluation {
    let rows = answers.count
    let marginals = marginals(of: answers)
    let (value, fit) = loss.value(
      first.forward(x1, rows: rows), second.forward(x2, rows: rows), rows: rows,
      marginals: marginals)
    let priors = settings.marginals == .raked ? answers.joint.mean : priors
    let i1 = information(marginals.p1, priors)
    let i2 = information(marginals.p2, priors)
    let i12 = information(answers.joint.values, priors)
    let anchor = settings.anchor == .symmetric ? 0.5 * (i1 + i2) : i1
    return Evaluation(loss: value, union: anchor + value, informations: (i1, i2, i12), fit: fit)
  }

  private func marginals(of answers: AnswerSample) -> BatchLoss.Marginals {
    guard settings.marginals == .raked else {
      return BatchLoss.Marginals(
        p1: answers.vision.values, p2: answers.language.values, labels: answers.labels)
    }
    let mean = answers.joint.mean
    return BatchLoss.Marginals(
      p1: Raking.raked(answers.vision.values, to: mean),
      p2: Raking.raked(answers.language.values, to: mean), labels: answers.labels)
  }

  /// The mean over rows of Σ p log(p / prior), nats.
  private func information(_ values: [Float], _ priors: [Double]) -> Double {
    let floor = Double(settings.logarithmFloor)
    let labels = priors.count
    let logs = priors.map { log($0 + floor) }
    var sum = 0.0
    for row in 0..<values.count / labels {
      for label in 0..<labels {
        let p = Double(values[row * labels + label])
        if p > 0 { sum += p * (log(p + floor) - logs[label]) }
      }
    }
    return sum / Double(values.count / labels)
  }
}
