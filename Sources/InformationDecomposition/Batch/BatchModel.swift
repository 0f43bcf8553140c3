/// The two perceptrons of BATCH for one target, trained step by step.
final class BatchModel {
  let settings: BatchSettings
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
    _ x1: BatchRows, _ x2: BatchRows, questions: [Int], loss: BatchLoss
  ) -> Double {
    let rows = questions.count
    let marginals = marginals(of: answers.rows(questions))
    let embeddings1 = first.forward(x1)
    let embeddings2 = second.forward(x2)
    let (value, _) = loss.train(
      embeddings1, embeddings2, rows: rows, stride: first.stride, marginals: marginals,
      slopes1: first.outputSlopes, slopes2: second.outputSlopes)
    first.learn(x1, settings: settings)
    second.learn(x2, settings: settings)
    return value
  }

  /// What the couplings say of each question of a batch, and of its sampling where asked.
  func evaluate(
    _ x1: BatchRows, _ x2: BatchRows, answers: AnswerSample, loss: BatchLoss, samples: Bool
  ) -> (questions: [PointwiseAtoms], terms: InfluenceTerms?, fit: BatchLoss.Fit) {
    let rows = answers.count
    let marginals = marginals(of: answers)
    let (_, fit) = loss.value(
      first.forward(x1), second.forward(x2), rows: rows, stride: first.stride,
      marginals: marginals)
    let priors = settings.marginals == .raked ? answers.joint.mean : priors
    let floor = Double(settings.logarithmFloor)
    let labels = answers.labels
    let questions = (0..<rows).map { row in
      let range = row * labels..<(row + 1) * labels
      let informations = MutualInformations(
        vision: QuestionTerms.divergence(marginals.p1[range], priors, floor),
        language: QuestionTerms.divergence(marginals.p2[range], priors, floor),
        joint: QuestionTerms.divergence(answers.joint[row], priors, floor))
      let anchor =
        settings.anchor == .symmetric
        ? 0.5 * (informations.vision + informations.language) : informations.vision
      return PointwiseAtoms(
        informations: informations, union: anchor + Information(nats: loss.itemLosses[row]))
    }
    let terms =
      samples
      ? influence(of: answers, marginals, questions, priors: priors, loss: loss) : nil
    return (questions, terms, fit)
  }

  /// The mean loss of a batch of questions, nats.
  func loss(
    _ x1: BatchRows, _ x2: BatchRows, answers: AnswerSample,
    loss: BatchLoss
  ) -> Double {
    loss.value(
      first.forward(x1), second.forward(x2), rows: answers.count, stride: first.stride,
      marginals: marginals(of: answers)
    ).loss
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
}
