import CVectorMath
import Testing

@testable import InformationDecomposition

@Suite("The products of layers")
struct WideProductTests {
  /// Rows, inputs and outputs: within blocks, at their edges and beyond them.
  static let shapes = [
    (1, 1, 1), (5, 23, 3), (6, 24, 16), (7, 129, 17), (256, 64, 32), (257, 120, 33),
    (300, 200, 40), (12, 1000, 8), (97, 119, 64),
  ]

  /// Features, weights and slopes of a layer, and what they give by definition.
  private struct Problem {
    let (count, inputs, outputs, width): (Int, Int, Int, Int)
    let features: FloatBuffer
    let places: [Int]
    var weights: [Float]
    var slopes: [Float]

    init(_ shape: (Int, Int, Int)) {
      (count, inputs, outputs) = shape
      width = (outputs + 7) / 8 * 8
      var random = RandomSource(seed: UInt64(count * 1000 + inputs))
      func number() -> Float { Float(2 * random.uniform() - 1) }
      let count = count
      features = FloatBuffer((0..<(count + 3) * inputs).map { _ in number() })
      // The rows in another order, one of them twice.
      places = (0..<count).map { max(0, $0 * 7 % (count + 3) - 1) }
      weights = [Float](repeating: 0, count: cvm_blocks(inputs) * Int(CVM_COLUMNS) * width)
      slopes = [Float](repeating: 0, count: count * width)
      for output in 0..<outputs {
        for k in 0...inputs { weights[k * width + output] = number() }
        for row in 0..<count { slopes[row * width + output] = number() }
      }
    }

    var rows: [UnsafePointer<Float>?] { places.map { UnsafePointer(features.base + $0 * inputs) } }

    /// A feature, or the 1 that biases are multiplied by.
    func input(_ row: Int, _ k: Int) -> Double {
      k == inputs ? 1 : Double(features.base[places[row] * inputs + k])
    }

    func product(_ row: Int, _ output: Int) -> Double {
      (0...inputs).reduce(0) { $0 + input(row, $1) * Double(weights[$1 * width + output]) }
    }

    func gradient(_ k: Int, _ output: Int) -> Double {
      (0..<count).reduce(0) { $0 + input($1, k) * Double(slopes[$1 * width + output]) }
    }
  }

  @Test(
    "with wide inputs are those by their definition, wherever the rows stand", arguments: shapes)
  func forward(shape: (Int, Int, Int)) {
    let problem = Problem(shape)
    let (count, inputs, width) = (problem.count, problem.inputs, problem.width)
    let packed = FloatBuffer(cvm_blocks(inputs) * Int(CVM_COLUMNS) * count)
    let tile = FloatBuffer(5 * Int(CVM_COLUMNS) * count)
    let stride = width + 8
    func found(_ rows: [UnsafePointer<Float>?]?, _ packed: FloatBuffer, keeps: Int32) -> [Float] {
      var sums = [Float](repeating: 0.5, count: count * stride)
      cvm_wide_forward(
        count, inputs, width, rows, packed.base, keeps, problem.weights, &sums, stride)
      return sums
    }
    let kept = found(problem.rows, packed, keeps: 1)
    for row in 0..<count {
      for output in 0..<problem.outputs {
        let expected = problem.product(row, output)
        #expect(abs(Double(kept[row * stride + output]) - expected) < 1e-4)
      }
      // Nothing is written after the width.
      #expect(kept[row * stride + width..<(row + 1) * stride].allSatisfy { $0 == 0.5 })
    }
    #expect(found(nil, packed, keeps: 1) == kept)
    #expect(found(problem.rows, tile, keeps: 0) == kept)
  }

  @Test("with slopes move weights by a step of Adam", arguments: shapes)
  func learn(shape: (Int, Int, Int)) {
    let problem = Problem(shape)
    let (count, inputs, width) = (problem.count, problem.inputs, problem.width)
    let packed = FloatBuffer(cvm_blocks(inputs) * Int(CVM_COLUMNS) * count)
    for (row, place) in problem.rows.enumerated() {
      cvm_pack_row(place, inputs, packed.base + row * Int(CVM_COLUMNS), count)
    }
    var (weights, slopes) = (problem.weights, problem.slopes)
    var first = [Float](repeating: 0.25, count: weights.count)
    var second = [Float](repeating: 4, count: weights.count)
    var scratch = [Float](repeating: 0, count: Int(CVM_COLUMNS) * width)
    var step = cvm_adam_step(rate: 0.5, beta1: 0.5, beta2: 0.75, scale: 2, epsilon: 1)
    cvm_wide_learn(
      count, inputs, width, packed.base, &slopes, width, &weights, &first, &second, &step,
      &scratch)
    for k in 0...inputs {
      for output in 0..<problem.outputs {
        let (place, slope) = (k * width + output, problem.gradient(k, output))
        let (m, s) = (0.125 + 0.5 * slope, 3 + 0.25 * slope * slope)
        let expected =
          Double(problem.weights[place]) - 0.5 * m / (s.squareRoot() * 2 + 1)
        #expect(abs(Double(weights[place]) - expected) < 1e-4)
        #expect(abs(Double(first[place]) - m) < 1e-3)
      }
    }
  }

  @Test("with few inputs are those by their definition", arguments: shapes)
  func narrow(shape: (Int, Int, Int)) {
    let problem = Problem(shape)
    let (count, inputs, width) = (problem.count, problem.inputs, problem.width)
    let row = inputs + 3
    var inputsWithOne = [Float](repeating: .nan, count: count * row)
    for place in 0..<count {
      for k in 0...inputs { inputsWithOne[place * row + k] = Float(problem.input(place, k)) }
    }
    var sums = [Float](repeating: 0, count: count * width)
    cvm_multiply(count, inputs + 1, inputsWithOne, row, problem.weights, width, &sums, width)
    var gradient = [Float](repeating: 0, count: (inputs + 1) * width)
    cvm_gradient(count, inputs + 1, width, inputsWithOne, row, problem.slopes, width, &gradient)
    for output in 0..<problem.outputs {
      for place in 0..<count {
        let expected = problem.product(place, output)
        #expect(abs(Double(sums[place * width + output]) - expected) < 1e-4)
      }
      for k in 0...inputs {
        let expected = problem.gradient(k, output)
        #expect(abs(Double(gradient[k * width + output]) - expected) < 1e-4)
      }
    }
  }
}
