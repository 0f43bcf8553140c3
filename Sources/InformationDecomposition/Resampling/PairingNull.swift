/// The synergy that is left when the pairs are torn apart.
///
/// Atoms R, U1 and U2 depend on the masked runs alone. The null gives each question the image of
/// another one with the same answer, and the answer that follows when image and text tell on their
/// own: P(Y|x1',x2) ∝ P(Y|x1') P(Y|x2) / p_y. It moves I12, and so S only. It is reported beside the
/// value, not taken from it.
public enum PairingNull {
  /// The sample with torn pairs. Its masked runs are those of the sample.
  public static func torn(_ sample: AnswerSample, seed: UInt64) -> AnswerSample {
    let order = order(sample.joint, seed: seed)
    let priors = sample.joint.mean
    var values: [Float] = []
    values.reserveCapacity(sample.count * sample.labels)
    for row in 0..<sample.count {
      let products = zip(zip(sample.vision[order[row]], sample.language[row]), priors).map {
        $1 > 0 ? Double($0.0) * Double($0.1) / $1 : 0
      }
      let sum = products.reduce(0, +)
      if sum > 0 {
        values += products.map { Float($0 / sum) }
      } else {
        values += priors.map(Float.init)
      }
    }
    return AnswerSample(
      unchecked: sample.vision, sample.language,
      AnswerDistributions(unchecked: values, labels: sample.labels))
  }

  /// For each question another with the same most probable answer: a permutation.
  static func order(_ joint: AnswerDistributions, seed: UInt64) -> [Int] {
    var random = RandomSource(seed: seed, stream: 3)
    var classes: [Int: [Int]] = [:]
    for row in 0..<joint.count {
      let slice = joint[row]
      let best = slice.firstIndex(of: slice.max() ?? 0) ?? slice.startIndex
      classes[best - slice.startIndex, default: []].append(row)
    }
    var order = Array(0..<joint.count)
    for label in classes.keys.sorted() {
      let members = classes[label]!
      var shuffled = members
      random.shuffle(&shuffled)
      for (place, row) in members.enumerated() { order[row] = shuffled[place] }
    }
    return order
  }
}
