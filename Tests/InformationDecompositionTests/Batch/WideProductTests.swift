import CVectorMath
import Testing

@testable import InformationDecomposition

@Suite("The products over wide layers")
struct WideProductTests {
  /// Rows, inputs and outputs: within blocks, at their edges and beyond them.
  private static let shapes = [
    (1, 1, 1), (5, 127, 3), (6, 128, 16), (7, 129, 17), (256, 64, 32), (257, 65, 33),
    (300, 200, 40), (12, 1000, 8),
  ]

  @Test("are those by their definition, wherever the rows stand", arguments: shapes)
  func agree(count: Int, inputs: Int, outputs: Int) {
    var random = RandomSource(seed: UInt64(count * 1000 + inputs))
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float(2 * random.uniform() - 1) }
    }
    let stride = inputs + 5
    let features = FloatBuffer(numbers((count + 3) * inputs))
    let weights = numbers(outputs * stride)
    let slopes = numbers(count * outputs)
    // The rows in another order, one of them twice.
    let places = (0..<count).map { max(0, $0 * 7 % (count + 3) - 1) }
    let rows = places.map { UnsafePointer(features.base + $0 * inputs) as UnsafePointer<Float>? }
    let scratch = FloatBuffer(cvm_products_scratch(count, outputs))
    var sums = [Float](repeating: 0.5, count: count * outputs)
    cvm_rows_by_weights(
      count, inputs, outputs, rows, weights, stride, &sums, scratch.base)
    var gradient = [Float](repeating: .nan, count: outputs * stride)
    cvm_slopes_by_rows(
      count, inputs, outputs, slopes, rows, &gradient, stride, scratch.base)
    for output in 0..<outputs {
      for row in 0..<count {
        var sum = 0.5
        for k in 0..<inputs {
          sum += Double(features.base[places[row] * inputs + k] * weights[output * stride + k])
        }
        #expect(abs(Double(sums[row * outputs + output]) - sum) < 1e-4)
      }
      for k in 0..<inputs {
        var sum = 0.0
        for row in 0..<count {
          sum += Double(features.base[places[row] * inputs + k] * slopes[row * outputs + output])
        }
        #expect(abs(Double(gradient[output * stride + k]) - sum) < 1e-4)
      }
      // Nothing is written between the rows of the gradient.
      for k in inputs..<stride { #expect(gradient[output * stride + k].isNaN) }
    }
  }
}
