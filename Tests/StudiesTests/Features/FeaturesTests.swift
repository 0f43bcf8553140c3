import Foundation
import InformationDecomposition
import Testing

@testable import Studies

@Suite("Features")
struct FeaturesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Two layers, three questions of 2, 3 and 3 options.
  private func logits(
    change: (inout [String: TensorContent]) -> Void = { _ in }
  ) throws -> Features {
    let letters: [Float] = [
      0, 0, 9, 1, 2, 3, 0, 0, 0,  // layer 1
      2, 0, 9, 1, 1, 4, 0, 0, 0,  // layer 2
    ]
    // The third question's letters hold 3·e^-3 = 0.149 of the vocabulary.
    let totals: [Float] = [1, 4, 3, 2.2, 4.2, 3]
    var tensors: [String: TensorContent] = [
      "x1": .floats([1, 2, 3, 4, 5, 6], shape: [3, 2]), "x2": .floats([7, 8, 9], shape: [3, 1]),
      "answer": .integers([0, 2, 0]), "options": .integers([2, 3, 3]),
    ]
    for inputs in Inputs.allCases {
      tensors["logit_\(inputs.rawValue)"] = .floats(letters, shape: [2, 3, 3])
      tensors["lse_\(inputs.rawValue)"] = .floats(totals, shape: [2, 3])
    }
    change(&tensors)
    let path = folder.path + "/features.safetensors"
    try SafetensorsWriter.write(tensors, metadata: [:], to: path)
    return try Features(path)
  }

  private func finished(_ values: [Float], labels: Int, options: [Int]) throws -> Features {
    var tensors: [String: TensorContent] = ["options": .integers(options)]
    for inputs in Inputs.allCases {
      tensors["p_\(inputs.rawValue)"] = .floats(values, shape: [values.count / labels, labels])
    }
    let path = folder.path + "/features.safetensors"
    try SafetensorsWriter.write(tensors, metadata: [:], to: path)
    return try Features(path)
  }

  @Test("are read at a layer: softmax over the question's own options")
  func softmax() throws {
    let answers = try logits().distributions(layer: 2)
    // 1 / (1 + e^-2)
    #expect(abs(answers.both[0] - 0.880797) < 1e-5)
    #expect(answers.both[2] == 0)
    #expect(try answers.sample().count == 3)
  }

  @Test("are uniform over the options where the letters hold too little")
  func hardGate() throws {
    let answers = try logits().distributions()
    #expect(answers.failed[.vision] == [false, false, true])
    #expect(answers.failures(.both) == 1)
    #expect(answers.both[6..<9].allSatisfy { $0 == 1 / 3 })
    #expect(try logits().distributions(gate: ConfidenceGate(.off)).failures(.both) == 0)
    let low = ConfidenceGate(.hard, threshold: 0.1)
    #expect(try logits().distributions(gate: low).failures(.both) == 0)
  }

  @Test("mix with the uniform answer under a soft gate")
  func softGate() throws {
    let answers = try logits().distributions(gate: ConfidenceGate(.soft))
    // m = (e² + 1) e^-2.2; m·0.880797 + (1 − m)/2
    let mass = (exp(2.0) + 1) * exp(-2.2)
    #expect(abs(Double(answers.both[0]) - (mass * 0.880797 + (1 - mass) / 2)) < 1e-5)
    #expect(answers.failures(.both) == 0)
  }

  @Test("count a failed answer as a wrong one")
  func accuracy() throws {
    // The first two are right; the third is uniform, with its first option the right one.
    #expect(try logits().distributions().accuracy(.both) == 2.0 / 3)
  }

  @Test("can be written as quarters where a failure has fewer than four options")
  func quarters() throws {
    let features = try finished(
      [0.5, 0.5, 0, 0, 0.25, 0.25, 0.25, 0.25, 0.1, 0.9, 0, 0], labels: 4, options: [2, 4, 2])
    let gate = ConfidenceGate(uniformFailures: .quarters)
    let answers = try features.distributions(gate: gate)
    #expect(answers.both == Array(repeating: 0.25, count: 8) + [0.1, 0.9, 0, 0])
    #expect(answers.failures(.both) == 2)
  }

  @Test("that don't sum to 1 are refused with their row")
  func sum() throws {
    let features = try finished([0.5, 0.5, 0.5, 0.4], labels: 2, options: [2, 2])
    let error = try #require(throws: TensorError.self) { try features.distributions() }
    #expect(error.tensor == "p_v")
    #expect(error.row == 1)
    #expect(
      error.reason == "its probabilities sum to 0.9, not 1 (tolerance 0.001). Normalise the rows, "
        + "or export them again.")
  }

  @Test("that are finished can't be gated again without what was before the gate")
  func finishedGate() throws {
    let features = try finished([0.5, 0.5], labels: 2, options: [2])
    let error = try #require(throws: TensorError.self) {
      try features.distributions(gate: ConfidenceGate(.soft))
    }
    #expect(error.reason.hasPrefix("holds finished distributions"))
  }

  @Test("with a logit that is not finite are refused with their row")
  func notFinite() throws {
    let features = try logits {
      var values = [Float](repeating: 0, count: 18)
      values[13] = .infinity
      $0["logit_l"] = .floats(values, shape: [2, 3, 3])
      $0["lse_l"] = .floats([Float](repeating: 3, count: 6), shape: [2, 3])
    }
    #expect(throws: Never.self) { try features.distributions(layer: 1) }
    let error = try #require(throws: TensorError.self) { try features.distributions(layer: 2) }
    #expect(error.tensor == "logit_l")
    #expect(error.row == 1)
  }

  @Test("whose tensors don't belong together are refused")
  func shapes() throws {
    #expect(throws: TensorError.self) { try logits { $0["lse_v"] = nil } }
    #expect(throws: TensorError.self) { try logits { $0["x1"] = .floats([1, 2], shape: [2, 1]) } }
    #expect(throws: TensorError.self) { try logits { $0["options"] = .integers([2, 3, 4]) } }
    #expect(throws: TensorError.self) { try logits { $0["answer"] = .integers([0, 1, 3]) } }
    #expect(throws: TensorError.self) { try logits().distributions(layer: 3) }
  }

  // From the specification's reference implementation.
  @Test(
    "hash as xxhsum does",
    arguments: [
      ("", "ef46db3751d8e999"), ("abc", "44bc2cf5ad770999"),
      ("Nobody inspects the spammish repetition", "fbcea83c8a378bf1"),
    ])
  func hash(text: String, expected: String) {
    for cut in [0, 1, text.utf8.count / 2, text.utf8.count] {
      var hash = XXHash64()
      Array(text.utf8.prefix(cut)).withUnsafeBytes { hash.update($0) }
      Array(text.utf8.dropFirst(cut)).withUnsafeBytes { hash.update($0) }
      #expect(hash.hex == expected)
    }
  }
}
