public import InformationDecomposition

/// The features of a split: two embeddings a question, and what the model answered.
///
/// Answers are kept as letter logits [L, N, K] beside the log-sum-exp over the vocabulary [L, N],
/// so that any gate can be applied when they are read; or as finished distributions, [N, K] or, of
/// several layers, [L, N, K].
public struct Features: Sendable {
  public let file: SafetensorsFile
  /// The number of questions, N.
  public let count: Int
  /// The most options that a question has, K.
  public let labels: Int
  /// The layers that can be read, L; the last one is the model's output.
  public let layers: Int
  /// Whether the answers are finished distributions, gated before they were stored.
  public let isFinished: Bool
  /// Whether no gate was applied to finished distributions, and none can be: they are of the options
  /// alone, and what the letters held of a vocabulary isn't known.
  let isUngated: Bool
  /// The letters of each question up to its last option: the number of its options, where their
  /// letters have no gaps.
  public let options: [Int]
  /// The letters of each question's options, where a question has gaps between them.
  private let gaps: [OptionLetters]?
  /// The index of the right option of each question, where known.
  public let answers: [Int]?

  /// Opens a file and checks that its tensors belong together.
  ///
  /// - Throws: ``TensorError`` with the tensor, and the row where there is one.
  public init(_ path: String) throws(TensorError) {
    file = try SafetensorsFile(path)
    isFinished = !file.has("logit_vl")
    isUngated = isFinished && file.metadata["gate"] == "none"
    let isLayered = !isFinished || file.tensors["p_vl"]?.shape.count == 3
    let joint = try file.tensor(
      isFinished ? "p_vl" : "logit_vl", shape: isLayered ? [nil, nil, nil] : [nil, nil])
    labels = joint.shape.last!
    count = joint.shape[joint.shape.count - 2]
    layers = isLayered ? joint.shape[0] : 1
    guard count > 0, (1...26).contains(labels), layers > 0 else {
      throw joint.error("has the shape \(joint.shape); expected questions and 1 to 26 options")
    }
    for inputs in Inputs.allCases {
      if isFinished {
        _ = try file.tensor(
          "p_\(inputs.rawValue)", shape: isLayered ? [layers, count, labels] : [count, labels])
      } else {
        _ = try file.tensor("logit_\(inputs.rawValue)", shape: [layers, count, labels])
        _ = try file.tensor("lse_\(inputs.rawValue)", shape: [layers, count])
      }
    }
    for name in ["x1", "x2"] where file.has(name) {
      _ = try file.tensor(name, shape: [count, nil])
    }
    options =
      try Self.integers(file, "options", count: count, in: 1...labels)
      ?? Array(repeating: labels, count: count)
    gaps = try Self.letters(file, options: options, labels: labels)
    answers = try Self.integers(file, "answer", count: count, in: -1...labels - 1)
    for row in 0..<count {
      guard let answer = answers?[row], answer >= 0, !letters(of: row).contains(answer) else {
        continue
      }
      throw TensorError(
        file: path, tensor: "answer", row: row,
        reason: "holds \(answer), which is none of the question's \(letters(of: row).count) options"
      )
    }
  }

  /// The letters under which a question's options were asked.
  public func letters(of row: Int) -> OptionLetters {
    gaps?[row] ?? OptionLetters(first: options[row])
  }

  /// The image embeddings, X1 [N, d1], checked to be finite.
  public func x1() throws(TensorError) -> TensorRows { try rows("x1") }

  /// The text embeddings, X2 [N, d2], checked to be finite.
  public func x2() throws(TensorError) -> TensorRows { try rows("x2") }

  /// The questions' identities, in the order of the rows, where the file names them.
  public func ids() throws(TensorError) -> [String]? { try texts("ids") }

  /// What tells the questions' pictures apart, in the order of the rows, where the file names them:
  /// questions about one picture have the same text. An empty one is not known.
  public func images() throws(TensorError) -> [String]? { try texts("images") }

  /// A text for each question that the file's metadata keeps, such as `ids` or `images`.
  package func texts(_ key: String) throws(TensorError) -> [String]? {
    guard let text = file.metadata[key] else { return nil }
    guard let texts = try? JSONText.strings(text, count: count) else {
      throw TensorError(
        file: file.path, reason: "its '\(key)' are not a list of \(count) texts. Export it again.")
    }
    return texts
  }

  /// Whether there are embeddings, which BATCH learns from.
  var hasEmbeddings: Bool { file.has("x1") && file.has("x2") }

  /// Embeddings and answers together, for BATCH.
  ///
  /// - Parameter layer: counted from 1, or nil for the output.
  public func sample(
    layer: Int? = nil, gate: ConfidenceGate = .study
  ) throws -> EmbeddedSample {
    try EmbeddedSample(
      x1: try x1(), x2: try x2(), answers: try distributions(layer: layer, gate: gate).sample())
  }

  /// What the file says of whose features these are.
  var subject: Subject? {
    guard let text = file.metadata["subject"] else { return nil }
    return try? JSONText.object(text) { object throws(RecordError) in
      try SubjectRecord.read(object)
    }
  }

  /// `valid` [N, K] holds 1 for each letter that a question has, 0 for a gap and what follows.
  private static func letters(
    _ file: SafetensorsFile, options: [Int], labels: Int
  ) throws(TensorError) -> [OptionLetters]? {
    guard file.has("valid") else { return nil }
    let tensor = try file.tensor("valid", shape: [options.count, labels])
    let values = try tensor.integers
    var result: [OptionLetters] = []
    for (row, extent) in options.enumerated() {
      let letters = OptionLetters((0..<labels).filter { values[row * labels + $0] != 0 })
      guard letters.extent == extent else {
        throw tensor.error(
          row: row,
          "its last option is number \(letters.extent), and 'options' says \(extent)")
      }
      result.append(letters)
    }
    return result
  }

  private func rows(_ name: String) throws(TensorError) -> TensorRows {
    try TensorRows(try file.tensor(name, shape: [count, nil]))
  }

  private static func integers(
    _ file: SafetensorsFile, _ name: String, count: Int, in range: ClosedRange<Int>
  ) throws(TensorError) -> [Int]? {
    guard file.has(name) else { return nil }
    let tensor = try file.tensor(name, shape: [count])
    let values = try tensor.integers
    if let row = values.firstIndex(where: { !range.contains($0) }) {
      throw tensor.error(
        row: row, "holds \(values[row]); expected \(range.lowerBound) to \(range.upperBound)")
    }
    return values
  }
}
