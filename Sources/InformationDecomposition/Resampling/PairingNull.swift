import Foundation

/// The synergy that is left when the pairs are torn apart.
///
/// Under the null the image and the text tell of the answer on their own: X1 and X2 are independent
/// given Y, and P(Y|x1,x2) ∝ P(Y|x1) P(Y|x2) c(Y). Each draw gives each question an answer by its
/// own P(Y|x1,x2), the image of another question with the same answer, and the distribution that
/// follows for the new pair. Then the torn sample is as likely as the sample itself, and the
/// p-value is uniform. (Tearing within classes of the most probable answer would condition on what
/// both sources caused, a collider, and make p-values large.) The factors c are those that give the
/// sample's own pairs the joint run's mean answers.
///
/// Only I12, and so S, moves: R, U1 and U2 depend on the masked runs alone. The null is reported
/// beside the value, not taken from it. (Permutation p-values: B. Phipson, G. Smyth, "Permutation
/// p-values should never be zero", 2010, doi:10.2202/1544-6115.1585.)
public struct PairingNull: Sendable {
  /// I12 of the sample.
  public let value: Information
  /// I12 of each torn sample.
  public let draws: [Information]

  /// - Parameters:
  ///   - units: pictures that questions share make draws vary more than torn questions do: by how
  ///     much, the sample's own deviations from what the null expects of them tell.
  ///   - checkCancellation: called at each draw; what it throws ends the work.
  public init(
    _ sample: AnswerSample, units: QuestionUnits, draws count: Int, seed: UInt64,
    checkCancellation: () throws -> Void
  ) rethrows {
    let tearing = Tearing(sample)
    let own = tearing.told(sample.joint.values.map(Double.init))
    value = Information(nats: mean(own))
    var found: [Double] = []
    // What questions tell with other images, and what images tell with other questions.
    var byRow = [Double](repeating: 0, count: sample.count)
    var byImage = byRow
    var random = RandomSource(seed: seed, stream: 3)
    for _ in 0..<count {
      try checkCancellation()
      let images = tearing.images(&random)
      let told = tearing.told(tearing.torn(images))
      found.append(mean(told))
      for (row, image) in images.enumerated() {
        byRow[row] += told[row] / Double(count)
        byImage[image] += told[row] / Double(count)
      }
    }
    let center = mean(found)
    var scale = 1.0
    if units.arePictures {
      let off = own.indices.map { own[$0] - byRow[$0] - byImage[$0] + center }
      let level = mean(off)
      let alone = off.reduce(0) { $0 + ($1 - level) * ($1 - level) }
      let together = units.sums(off.map { $0 - level }).reduce(0) { $0 + $1 * $1 }
      if alone > 0 { scale = max(1, together / alone).squareRoot() }
    }
    self.draws = found.map { Information(nats: center + scale * ($0 - center)) }
  }

  /// The share of draws that are at least the value, the value counted as one of them.
  public var pValue: Double {
    Double(draws.count { $0 >= value } + 1) / Double(draws.count + 1)
  }
}

/// A sample whose pairs can be torn apart.
private struct Tearing {
  let labels: Int
  let count: Int
  /// P(Y|x1), and P(Y|x2) c(Y).
  let vision: [Double]
  let language: [Double]
  let priors: [Double]
  let joint: AnswerDistributions

  init(_ sample: AnswerSample) {
    (labels, count, joint) = (sample.labels, sample.count, sample.joint)
    let labels = labels
    priors = joint.mean
    let first = sample.vision.values.map(Double.init)
    let second = sample.language.values.map(Double.init)
    vision = first
    let products = zip(first, second).map { $0 * $1 }
    let factors = Raking.factors(Raking.tilted(products, by: priors.map { _ in 1 }), to: priors)
    language = second.enumerated().map { $1 * factors[$0 % labels] }
  }

  /// For each question the number of one whose image it gets: one that has the same answer, where
  /// each answers as its joint distribution has it.
  func images(_ random: inout RandomSource) -> [Int] {
    var classes = [[Int]](repeating: [], count: labels)
    for row in 0..<count {
      var left = random.uniform()
      var answer = labels - 1
      for (label, p) in joint[row].enumerated() {
        left -= Double(p)
        if left < 0 {
          answer = label
          break
        }
      }
      classes[answer].append(row)
    }
    var images = Array(0..<count)
    for members in classes {
      var shuffled = members
      random.shuffle(&shuffled)
      for (row, image) in zip(members, shuffled) { images[row] = image }
    }
    return images
  }

  /// The joint distributions of questions with other images, [N, K].
  func torn(_ images: [Int]) -> [Double] {
    var result = [Double](repeating: 0, count: count * labels)
    for row in 0..<count {
      let (place, image) = (row * labels, images[row] * labels)
      var sum = 0.0
      for label in 0..<labels {
        result[place + label] = vision[image + label] * language[place + label]
        sum += result[place + label]
      }
      for label in 0..<labels {
        // Image and text that are sure of different answers tell nothing together.
        result[place + label] = sum > 0 ? result[place + label] / sum : priors[label]
      }
    }
    return result
  }

  /// KL(p ‖ mean p) of each row, nats.
  func told(_ rows: [Double]) -> [Double] {
    var mean = [Double](repeating: 0, count: labels)
    for (place, p) in rows.enumerated() { mean[place % labels] += p / Double(count) }
    let logs = mean.map { $0 > 0 ? log($0) : 0 }
    return (0..<count).map { row in
      var sum = 0.0
      for label in 0..<labels {
        let p = rows[row * labels + label]
        if p > 0 { sum += p * (log(p) - logs[label]) }
      }
      return sum
    }
  }
}
