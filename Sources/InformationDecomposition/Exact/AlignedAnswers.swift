import Foundation

/// A sample whose masked runs are tilted to the joint run's mean answers, in double precision.
///
/// What is told of I1, I2 and the union information rests on these, and so does how much each
/// question weighs in them: the tilts follow the questions too.
struct AlignedAnswers {
  /// Labels of some probability in the joint run, K.
  let labels: Int
  let count: Int
  /// The mean of the joint run, [K].
  let priors: [Double]
  /// Rows [N, K] that sum to 1.
  let vision: [Double]
  let language: [Double]
  let joint: [Double]

  init(_ sample: AnswerSample) {
    let mean = sample.joint.mean
    let kept = mean.indices.filter { mean[$0] > 0 }
    labels = kept.count
    count = sample.count
    priors = kept.map { mean[$0] }
    vision = Self.tilted(Self.rows(sample.vision, kept), to: priors)
    language = Self.tilted(Self.rows(sample.language, kept), to: priors)
    joint = Self.rows(sample.joint, kept)
  }

  private static func rows(_ run: AnswerDistributions, _ kept: [Int]) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(run.count * kept.count)
    for row in 0..<run.count {
      for label in kept { values.append(Double(run.values[row * run.labels + label])) }
    }
    return values
  }

  static func tilted(_ values: [Double], to priors: [Double]) -> [Double] {
    let labels = priors.count
    var values = values
    var held = [Double](repeating: 0, count: labels)
    for (place, value) in values.enumerated() { held[place % labels] += value }
    // A little of p_y in every row, where a label would have no mass to be tilted.
    let rows = Double(max(1, values.count / max(1, labels)))
    if held.contains(where: { $0 < 1e-9 * rows }) {
      for place in values.indices {
        values[place] = (1 - 1e-6) * values[place] + 1e-6 * priors[place % labels]
      }
    }
    return Raking.raked(values, to: priors)
  }

  /// p(x1, y) and p(x2, y) of the questions.
  var marginals: SourceMarginals {
    SourceMarginals(first: masses(vision), second: masses(language), labels: labels)
  }

  /// p(x, y) of a source, [N, K]: its posteriors over N, scaled to the priors to the last digit.
  func masses(_ source: [Double]) -> [Double] { Self.masses(source, priors) }

  static func masses(_ source: [Double], _ priors: [Double]) -> [Double] {
    let labels = priors.count
    var sums = [Double](repeating: 0, count: labels)
    for (place, value) in source.enumerated() { sums[place % labels] += value }
    return source.enumerated().map { place, value in
      let label = place % labels
      return sums[label] > 0 ? value * priors[label] / sums[label] : 0
    }
  }

  /// The rows of some questions.
  static func rows(_ source: [Double], _ questions: [Int], labels: Int) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(questions.count * labels)
    for question in questions {
      result += source[question * labels..<(question + 1) * labels]
    }
    return result
  }
}
