import Foundation

/// One split while it is read: embeddings on the disk, the rest in memory.
struct Stage2Split {
  private(set) var count = 0
  private(set) var labels = 0
  private var probabilities: [Inputs: [[Float]]] = [:]
  private var masses: [Inputs: [[Float]]] = [:]
  private(set) var options: [Int] = []
  private(set) var answers: [Int] = []
  /// What tells each question's picture from others.
  private(set) var images: [String] = []
  private let x1: FeatureSpool
  private let x2: FeatureSpool

  /// - Parameter work: where the embeddings are kept meanwhile.
  init(work: FilePlace) throws {
    x1 = try FeatureSpool(beside: work)
    x2 = try FeatureSpool(beside: work)
  }

  /// Why a record can't follow the ones before it, or nil where it can.
  func problem(with record: Stage2Record) -> String? {
    for (spool, width, name) in [
      (x1, record.widths.vision, "v_feature"), (x2, record.widths.language, "l_feature"),
    ] {
      if let known = spool.width, known != width {
        return "'\(name)' has \(width) values; the records before have \(known)."
      }
    }
    return nil
  }

  mutating func append(
    _ record: Stage2Record, x1 vision: [Float], x2 language: [Float], picture: String
  ) throws {
    try x1.append(vision)
    try x2.append(language)
    options.append(record.options)
    answers.append(record.answer)
    images.append(picture)
    for inputs in Inputs.allCases {
      probabilities[inputs, default: []].append(record.probabilities[inputs]!)
      if let mass = record.masses[inputs] { masses[inputs, default: []].append(mass) }
    }
    labels = max(labels, record.probabilities[.both]!.count)
    count += 1
  }

  /// A table of answers with as many columns as the widest row, the rest 0.
  private func table(_ rows: [[Float]], labels: Int) -> TensorContent {
    let values = rows.flatMap { $0 + Array(repeating: 0, count: labels - $0.count) }
    return .floats(values, shape: [rows.count, labels])
  }

  /// The answers as tensors, `p_` as they are finished and `o_` before their gate, where every
  /// record has that.
  func answerTensors(labels: Int) -> [String: TensorContent] {
    var result: [String: TensorContent] = [
      "options": .integers(options), "answer": .integers(answers),
    ]
    for inputs in Inputs.allCases {
      result["p_\(inputs.rawValue)"] = table(probabilities[inputs] ?? [], labels: labels)
      if let rows = masses[inputs], rows.count == count {
        result["o_\(inputs.rawValue)"] = table(rows, labels: labels)
      }
    }
    return result
  }

  func write(to place: FilePlace, labels: Int, metadata: [String: String]) throws {
    let answers = answerTensors(labels: labels)
    let places =
      answers.map { (name: $0.key, type: $0.value.type, shape: $0.value.shape) } + [
        (name: "x1", type: .float32, shape: [count, x1.width ?? 0]),
        (name: "x2", type: .float32, shape: [count, x2.width ?? 0]),
      ]
    try SafetensorsWriter.write(places, metadata: metadata, to: place) { name, write in
      switch name {
      case "x1": try x1.read(write)
      case "x2": try x2.read(write)
      default: try answers[name]!.bytes.withUnsafeBytes(write)
      }
    }
  }
}
