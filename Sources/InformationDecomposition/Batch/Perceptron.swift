// Conversions fit: sizes are those of arrays that are in memory, far below 2^31.

import COpenBLAS
import CVectorMath

/// A multilayer perceptron with rectified hidden layers, its gradient and its Adam moments.
///
/// Weights are kept as PyTorch keeps them, [outputs, inputs] for each layer, so that both products
/// over the wide first layer read contiguous memory.
final class Perceptron {
  struct Layer {
    var inputs: Int
    var outputs: Int
    /// From one row of weights to the next: rows of the first layer are padded, because strides of
    /// powers of two compete for the same cache lines.
    var stride: Int
    var weights: Int
    var biases: Int
  }

  let layers: [Layer]
  let parameters: FloatBuffer
  private let gradient: FloatBuffer
  private let firstMoment: FloatBuffer
  private let secondMoment: FloatBuffer
  /// What each layer gives, [batch, outputs].
  private let outputs: [FloatBuffer]
  private let slopes: [FloatBuffer]
  private let scratch: FloatBuffer
  private var steps = 0

  /// - Parameter widths: inputs, hidden widths and outputs.
  init(widths: [Int], batch: Int) {
    var offset = 0
    var layers: [Layer] = []
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      let stride = layers.isEmpty ? Self.stride(inputs) : inputs
      layers.append(
        Layer(
          inputs: inputs, outputs: outputs, stride: stride, weights: offset,
          biases: offset + outputs * stride))
      offset += outputs * stride + outputs
    }
    self.layers = layers
    parameters = FloatBuffer(offset)
    gradient = FloatBuffer(offset)
    firstMoment = FloatBuffer(offset)
    secondMoment = FloatBuffer(offset)
    outputs = layers.map { FloatBuffer(batch * $0.outputs) }
    slopes = layers.map { FloatBuffer(batch * $0.outputs) }
    scratch = FloatBuffer(cvm_products_scratch(batch, layers[0].outputs))
  }

  /// The distance between rows of D inputs.
  static func stride(_ inputs: Int) -> Int { inputs % 64 == 0 ? inputs + 16 : inputs }

  /// Uniform in ±1/√inputs, weights and biases: PyTorch's default for linear layers.
  func initialise(_ random: inout RandomSource) {
    for layer in layers {
      let bound = 1 / Double(layer.inputs).squareRoot()
      for output in 0..<layer.outputs {
        for input in 0..<layer.inputs {
          parameters.base[layer.weights + output * layer.stride + input] =
            Float((2 * random.uniform() - 1) * bound)
        }
      }
      for output in 0..<layer.outputs {
        parameters.base[layer.biases + output] = Float((2 * random.uniform() - 1) * bound)
      }
    }
  }

  /// Sets a layer's weights [outputs, inputs] and biases [outputs].
  func set(layer index: Int, weights: [Float], biases: [Float]) {
    let layer = layers[index]
    for output in 0..<layer.outputs {
      for input in 0..<layer.inputs {
        parameters.base[layer.weights + output * layer.stride + input] =
          weights[output * layer.inputs + input]
      }
      parameters.base[layer.biases + output] = biases[output]
    }
  }

  /// The outputs [rows, K·e] for the inputs of some rows; valid until the next call.
  func forward(_ inputs: [UnsafePointer<Float>?]) -> UnsafeMutablePointer<Float> {
    let rows = inputs.count
    for (index, layer) in layers.enumerated() {
      let to = outputs[index].base
      let biases = parameters.base + layer.biases
      for row in 0..<rows { (to + row * layer.outputs).update(from: biases, count: layer.outputs) }
      if index == 0 {
        cvm_rows_by_weights(
          rows, layer.inputs, layer.outputs, inputs, parameters.base + layer.weights,
          layer.stride, to, scratch.base)
      } else {
        cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(layer.outputs),
          Int32(layer.inputs), 1, outputs[index - 1].base, Int32(layer.stride),
          parameters.base + layer.weights, Int32(layer.stride), 1, to, Int32(layer.outputs))
      }
      if index < layers.count - 1 {
        for place in 0..<rows * layer.outputs { to[place] = max(0, to[place]) }
      }
    }
    return outputs[layers.count - 1].base
  }

  /// Where the caller writes the loss's slopes at the outputs, before ``backward(_:)``.
  var outputSlopes: UnsafeMutablePointer<Float> { slopes[layers.count - 1].base }

  /// Fills the gradient for the inputs of the last ``forward(_:)``.
  func backward(_ inputs: [UnsafePointer<Float>?]) {
    let rows = inputs.count
    for index in layers.indices.reversed() {
      let layer = layers[index]
      let slope = slopes[index].base
      let biases = gradient.base + layer.biases
      biases.update(repeating: 0, count: layer.outputs)
      for row in 0..<rows {
        for output in 0..<layer.outputs { biases[output] += slope[row * layer.outputs + output] }
      }
      if index == 0 {
        cvm_slopes_by_rows(
          rows, layer.inputs, layer.outputs, slope, inputs, gradient.base + layer.weights,
          layer.stride, scratch.base)
        break
      }
      let from = outputs[index - 1].base
      cblas_sgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, Int32(layer.outputs), Int32(layer.inputs),
        Int32(rows), 1, slope, Int32(layer.outputs), from, Int32(layer.stride), 0,
        gradient.base + layer.weights, Int32(layer.stride))
      let before = slopes[index - 1].base
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(layer.inputs),
        Int32(layer.outputs), 1, slope, Int32(layer.outputs), parameters.base + layer.weights,
        Int32(layer.stride), 0, before, Int32(layer.inputs))
      for place in 0..<rows * layer.inputs where from[place] <= 0 { before[place] = 0 }
    }
  }

  /// One step of Adam along the gradient.
  ///
  /// D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, arXiv 1412.6980.
  func step(_ settings: BatchSettings) {
    steps += 1
    let first = 1 - power(settings.firstMomentDecay, steps)
    let second = 1 - power(settings.secondMomentDecay, steps)
    cvm_adam(
      parameters.base, gradient.base, firstMoment.base, secondMoment.base, parameters.count,
      Float(settings.learningRate / first), Float(settings.firstMomentDecay),
      Float(settings.secondMomentDecay), Float(1 / second.squareRoot()),
      Float(settings.adamEpsilon))
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= base }
    return result
  }
}
