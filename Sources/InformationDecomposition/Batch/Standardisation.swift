/// Embeddings standardised for each item and label: mean 0 and unbiased variance 1.
final class Standardisation {
  /// Standardised embeddings, [batch, labels · width].
  let values: FloatBuffer
  private let inverse: FloatBuffer
  private let labels: Int
  private let width: Int
  private let floor: Float

  init(batch: Int, labels: Int, width: Int, floor: Float) {
    values = FloatBuffer(batch * labels * width)
    inverse = FloatBuffer(batch * labels)
    self.labels = labels
    self.width = width
    self.floor = floor
  }

  func forward(_ embeddings: UnsafePointer<Float>, rows: Int) {
    for group in 0..<rows * labels {
      let from = embeddings + group * width
      let to = values.base + group * width
      var mean: Float = 0
      for place in 0..<width { mean += from[place] }
      mean /= Float(width)
      var squares: Float = 0
      for place in 0..<width {
        to[place] = from[place] - mean
        squares += to[place] * to[place]
      }
      let scale = 1 / (squares / Float(width - 1) + floor).squareRoot()
      inverse.base[group] = scale
      for place in 0..<width { to[place] *= scale }
    }
  }

  /// Turns slopes at the standardised embeddings into slopes at the embeddings, in place.
  func backward(_ slopes: UnsafeMutablePointer<Float>, rows: Int) {
    for group in 0..<rows * labels {
      let slope = slopes + group * width
      let value = values.base + group * width
      var mean: Float = 0
      var along: Float = 0
      for place in 0..<width {
        mean += slope[place]
        along += slope[place] * value[place]
      }
      mean /= Float(width)
      along /= Float(width - 1)
      for place in 0..<width {
        slope[place] = inverse.base[group] * (slope[place] - mean - value[place] * along)
      }
    }
  }
}
