import Glibc

extension Features {
  /// How far the probabilities of a row may be from a sum of 1.
  public static let tolerance: Float = 1e-3

  /// The answer distributions at a layer, under a gate.
  ///
  /// Finished distributions are as they were stored; another gate than the study's needs the
  /// probabilities before gating beside them (`o_v`, `o_l`, `o_vl`).
  ///
  /// - Parameter layer: counted from 1, or nil for the output.
  /// - Throws: ``TensorError`` with the row whose values are no probabilities.
  public func distributions(
    layer: Int? = nil, gate: ConfidenceGate = .study
  ) throws(TensorError) -> GatedAnswers {
    let layer = layer ?? layers
    guard (1...layers).contains(layer) else {
      throw TensorError(file: file.path, reason: "has the layers 1 to \(layers), not \(layer)")
    }
    var result = GatedAnswers(
      vision: [], language: [], both: [], labels: labels, failed: [:], answers: answers)
    result.options = options
    result.hasGate =
      gate.kind == .hard && gate.threshold > 0
      && (!isFinished || file.tensors["o_vl"] != nil)
    for inputs in Inputs.allCases {
      var failed: [Bool] = []
      let values = try distributions(inputs, layer - 1, gate, &failed)
      result.failed[inputs] = failed
      switch inputs {
      case .vision: result.vision = values
      case .language: result.language = values
      case .both: result.both = values
      }
    }
    return result
  }

  private func distributions(
    _ inputs: Inputs, _ layer: Int, _ gate: ConfidenceGate, _ failed: inout [Bool]
  ) throws(TensorError) -> [Float] {
    if !isFinished { return try fromLogits(inputs, layer, gate, &failed) }
    var isStored = gate
    isStored.uniformFailures = .ownOptions
    if isStored == .study || isUngated { return try stored(inputs, layer, gate, &failed) }
    guard file.has("o_\(inputs.rawValue)") else {
      throw TensorError(
        file: file.path, tensor: "p_\(inputs.rawValue)",
        reason: "holds finished distributions, gated at 0.3. Another gate needs letter logits: "
          + "probe the subject again.")
    }
    return try fromMasses(inputs, gate, &failed)
  }

  private func fromLogits(
    _ inputs: Inputs, _ layer: Int, _ gate: ConfidenceGate, _ failed: inout [Bool]
  ) throws(TensorError) -> [Float] {
    let logits = try file.tensor("logit_\(inputs.rawValue)")
    let normalisers = try file.tensor("lse_\(inputs.rawValue)")
    let totals = try normalisers.doubles(layer * count..<(layer + 1) * count)
    let given = try logits.doubles(layer * count * labels..<(layer + 1) * count * labels)
    var values = [Float](repeating: 0, count: given.count)
    return try rows(&values, gate, &failed) { row, letters throws(TensorError) in
      let valid = self.letters(of: row)
      let own = given[row * labels..<(row + 1) * labels]
      let first = own.startIndex
      var top = -Double.infinity
      var isFinite = true
      for option in 0..<valid.extent where valid.contains(option) {
        top = max(top, own[first + option])
        isFinite = isFinite && own[first + option].isFinite
      }
      guard isFinite else {
        throw logits.error(row: row, "holds a value that is not finite")
      }
      guard totals[row].isFinite else {
        throw normalisers.error(row: row, "holds \(totals[row]), which is not finite")
      }
      // In double precision, so that each is the nearest single to its probability: whoever computes
      // them from the same logits elsewhere has the same numbers.
      var mass = 0.0
      var sum = 0.0
      for option in 0..<valid.extent where valid.contains(option) {
        mass += exp(own[first + option] - totals[row])
        sum += exp(own[first + option] - top)
      }
      for option in 0..<valid.extent where valid.contains(option) {
        letters[option] = Float(exp(own[first + option] - top) / sum)
      }
      // 16-bit logits may be off by a part in a hundred.
      guard mass <= 1.05 else {
        throw logits.error(
          row: row,
          "the letters hold \(Float(mass)) of the vocabulary's probability; expected at most 1")
      }
      return Float(mass)
    }
  }

  /// Probabilities over the vocabulary, of the letters alone.
  private func fromMasses(
    _ inputs: Inputs, _ gate: ConfidenceGate, _ failed: inout [Bool]
  ) throws(TensorError) -> [Float] {
    let tensor = try file.tensor("o_\(inputs.rawValue)", shape: [count, labels])
    var values = try tensor.floats
    let gated = try rows(&values, gate, &failed) { row, letters throws(TensorError) in
      let valid = self.letters(of: row)
      var mass: Float = 0
      var isPositive = true
      for option in 0..<valid.extent where valid.contains(option) {
        mass += letters[option]
        isPositive = isPositive && letters[option] >= 0
      }
      guard isPositive, mass <= 1 + Self.tolerance else {
        throw tensor.error(row: row, "its values are no probabilities: they sum to \(mass)")
      }
      for option in 0..<valid.extent where valid.contains(option) {
        letters[option] = mass > 0 ? letters[option] / mass : 1 / Float(valid.count)
      }
      return mass
    }
    // What was stored as failed stays failed under any gate.
    for row in 0..<count
    where Self.isUniform(gated[row * labels..<(row + 1) * labels], letters(of: row)) {
      failed[row] = true
    }
    return gated
  }

  private func stored(
    _ inputs: Inputs, _ layer: Int, _ gate: ConfidenceGate, _ failed: inout [Bool]
  ) throws(TensorError) -> [Float] {
    let tensor = try file.tensor("p_\(inputs.rawValue)")
    var values = try tensor.floats(layer * count * labels..<(layer + 1) * count * labels)
    failed = Array(repeating: false, count: count)
    for row in 0..<count {
      let slice = values[row * labels..<(row + 1) * labels]
      let sum = slice.reduce(0, +)
      guard slice.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw tensor.error(row: row, "holds a value that is no probability. Export it again.")
      }
      guard abs(sum - 1) <= Self.tolerance else {
        throw tensor.error(
          row: row,
          "its probabilities sum to \(sum), not 1 (tolerance \(Self.tolerance)). "
            + "Normalise the rows, or export them again.")
      }
      let valid = letters(of: row)
      let beyond = (0..<labels).reduce(Float(0)) {
        valid.contains($1) ? $0 : $0 + slice[row * labels + $1]
      }
      guard beyond <= Self.tolerance else {
        throw tensor.error(
          row: row,
          "options that the question doesn't have get \(beyond) of its probability. Export it again."
        )
      }
      failed[row] = Self.isUniform(slice, letters(of: row))
      if failed[row] && gate.uniformFailures == .quarters {
        values.withUnsafeMutableBufferPointer {
          gate.writeFailure(
            letters(of: row),
            to: UnsafeMutableBufferPointer(rebasing: $0[row * labels..<(row + 1) * labels]))
        }
      }
    }
    return values
  }

  /// The study's sign of a failed answer: the same probability on every valid option.
  static func isUniform(
    _ row: some RandomAccessCollection<Float>, _ letters: OptionLetters
  ) -> Bool {
    let share = 1 / Float(letters.count)
    return letters.count > 1
      && zip(0..<letters.extent, row).allSatisfy { !letters.contains($0) || abs($1 - share) < 1e-6 }
  }

  /// Turns rows into gated distributions: `normalise` leaves probabilities among the valid options
  /// and gives their mass.
  private func rows(
    _ values: inout [Float], _ gate: ConfidenceGate, _ failed: inout [Bool],
    normalise: (Int, UnsafeMutableBufferPointer<Float>) throws(TensorError) -> Float
  ) throws(TensorError) -> [Float] {
    failed = Array(repeating: false, count: count)
    try values.withUnsafeMutableBufferPointer { values throws(TensorError) in
      for row in 0..<count {
        let letters = UnsafeMutableBufferPointer(
          rebasing: values[row * labels..<(row + 1) * labels])
        let mass = try normalise(row, letters)
        let valid = self.letters(of: row)
        for option in 0..<labels where !valid.contains(option) { letters[option] = 0 }
        failed[row] = gate.apply(mass: mass, valid, to: letters)
      }
    }
    return values
  }
}
