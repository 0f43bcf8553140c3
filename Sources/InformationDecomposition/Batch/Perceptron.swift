import CVectorMath

/// A multilayer perceptron with rectified hidden layers and its Adam moments.
///
/// A layer's weights are [inputs + 1, width], the biases last: the outputs of one input stand
/// together, in a width that fills vectors.
final class Perceptron {
  struct Layer {
    var inputs: Int
    var outputs: Int
    /// Outputs rounded up to whole vectors.
    var width: Int
    /// From one row of outputs to the next; hidden layers have a 1 after the outputs.
    var stride: Int
    /// Where the weights begin, and how many there are with biases and filling.
    var start: Int
    var count: Int
  }

  let layers: [Layer]
  let parameters: FloatBuffer
  private let firstMoment: FloatBuffer
  private let secondMoment: FloatBuffer
  /// What each layer gives, [batch, stride], and the loss's slopes there.
  private let outputs: [FloatBuffer]
  private let slopes: [FloatBuffer]
  /// The gradient of one layer, or of one block of the first.
  private let gradient: FloatBuffer
  private let turned: FloatBuffer
  private var steps = 0

  /// - Parameters:
  ///   - widths: inputs, hidden widths and outputs.
  ///   - batch: rows at most.
  init(widths: [Int], batch: Int) {
    var start = 0
    var layers: [Layer] = []
    for (index, (inputs, outputs)) in zip(widths, widths.dropFirst()).enumerated() {
      let width = Self.filled(outputs)
      let rows = index == 0 ? cvm_blocks(inputs) * Int(CVM_COLUMNS) : inputs + 1
      let isLast = index == widths.count - 2
      layers.append(
        Layer(
          inputs: inputs, outputs: outputs, width: width,
          stride: isLast ? width : Self.filled(outputs + 1), start: start, count: rows * width))
      start += rows * width
    }
    self.layers = layers
    parameters = FloatBuffer(start)
    firstMoment = FloatBuffer(start)
    secondMoment = FloatBuffer(start)
    outputs = layers.map { FloatBuffer(batch * $0.stride) }
    slopes = layers.map { FloatBuffer(batch * $0.stride) }
    gradient = FloatBuffer(
      max(Int(CVM_COLUMNS) * layers[0].width, layers.dropFirst().map(\.count).max() ?? 0))
    turned = FloatBuffer(layers.dropFirst().map { $0.outputs * Self.filled($0.inputs) }.max() ?? 0)
  }

  private static func filled(_ count: Int) -> Int { (count + 7) / 8 * 8 }

  /// Uniform in ±1/√inputs, weights and biases: PyTorch's default for linear layers.
  func initialise(_ random: inout RandomSource) {
    for layer in layers {
      let bound = 1 / Double(layer.inputs).squareRoot()
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs {
          parameters.base[layer.start + input * layer.width + output] =
            Float((2 * random.uniform() - 1) * bound)
        }
      }
      for output in 0..<layer.outputs {
        parameters.base[layer.start + layer.inputs * layer.width + output] =
          Float((2 * random.uniform() - 1) * bound)
      }
    }
  }

  /// Sets a layer's weights [outputs, inputs] and biases [outputs].
  func set(layer index: Int, weights: [Float], biases: [Float]) {
    let layer = layers[index]
    for output in 0..<layer.outputs {
      for input in 0..<layer.inputs {
        parameters.base[layer.start + input * layer.width + output] =
          weights[output * layer.inputs + input]
      }
      parameters.base[layer.start + layer.inputs * layer.width + output] = biases[output]
    }
  }

  /// From one row of what ``forward(_:)`` gives to the next, and of ``outputSlopes``.
  var stride: Int { layers[layers.count - 1].stride }

  /// The outputs [rows, stride] for the inputs of some rows; valid until the next call.
  func forward(_ inputs: BatchRows) -> UnsafeMutablePointer<Float> {
    let rows = inputs.count
    for (index, layer) in layers.enumerated() {
      let to = outputs[index].base
      let weights = parameters.base + layer.start
      if index == 0 {
        inputs.multiply(weights, width: layer.width, into: to, stride: layer.stride)
      } else {
        cvm_multiply(
          rows, layer.inputs + 1, outputs[index - 1].base, layers[index - 1].stride, weights,
          layer.width, to, layer.stride)
      }
      if index < layers.count - 1 { cvm_rectify(rows, layer.outputs, to, layer.stride) }
    }
    return outputs[layers.count - 1].base
  }

  /// Where the caller writes the loss's slopes at the outputs, before ``learn(_:settings:)``.
  var outputSlopes: UnsafeMutablePointer<Float> { slopes[layers.count - 1].base }

  /// One step of Adam along the gradient for the inputs of the last ``forward(_:)``.
  ///
  /// D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, arXiv 1412.6980.
  func learn(_ inputs: BatchRows, settings: BatchSettings) {
    steps += 1
    var step = adamStep(settings)
    let rows = inputs.count
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let slope = slopes[index].base
      let weights = parameters.base + layer.start
      let moments = (firstMoment.base + layer.start, secondMoment.base + layer.start)
      if index == 0 {
        inputs.learn(
          slope, stride: layer.stride, width: layer.width, weights: weights, moments: moments,
          step: &step, scratch: gradient.base)
        break
      }
      goBack(index, rows: rows)
      gradient.base.update(repeating: 0, count: layer.count)
      cvm_gradient(
        rows, layer.inputs + 1, layer.width, outputs[index - 1].base, layers[index - 1].stride,
        slope, layer.stride, gradient.base)
      cvm_adam(weights, gradient.base, moments.0, moments.1, layer.count, &step)
    }
  }

  /// Slopes at a layer's outputs to slopes at its inputs.
  private func goBack(_ index: Int, rows: Int) {
    let layer = layers[index]
    let width = Self.filled(layer.inputs)
    for output in 0..<layer.outputs {
      for input in 0..<layer.inputs {
        turned.base[output * width + input] =
          parameters.base[layer.start + input * layer.width + output]
      }
      for input in layer.inputs..<width { turned.base[output * width + input] = 0 }
    }
    let before = slopes[index - 1].base
    let stride = layers[index - 1].stride
    cvm_multiply(
      rows, layer.outputs, slopes[index].base, layer.stride, turned.base, width, before, stride)
    cvm_rectify_back(rows, layer.inputs, outputs[index - 1].base, before, stride)
  }

  private func adamStep(_ settings: BatchSettings) -> cvm_adam_step {
    func power(_ base: Double) -> Double { (0..<steps).reduce(1) { result, _ in result * base } }
    return cvm_adam_step(
      rate: Float(settings.learningRate / (1 - power(settings.firstMomentDecay))),
      beta1: Float(settings.firstMomentDecay), beta2: Float(settings.secondMomentDecay),
      scale: Float(1 / (1 - power(settings.secondMomentDecay)).squareRoot()),
      epsilon: Float(settings.adamEpsilon))
  }
}
