import Foundation
import Studies

/// Joins the parts of a split into one file of features, and refuses what isn't sound.
enum FeatureMerge {
  static let ways = ["vl", "v", "l"]

  /// - Parameters:
  ///   - parts: The files, in the order of their rows.
  ///   - questions: What the rows are, in order.
  ///   - pictures: What tells a question's picture from others, by the question's id.
  ///   - config: What each part must have been made for.
  static func merge(
    parts: [String], questions: [ProbeQuestion], pictures: [String: String], config: String,
    metadata: [String: String], to path: String
  ) throws {
    let files = try parts.map { part in
      let file = try TensorFile(part)
      guard file.metadata["config"] == config else {
        throw ProbeError("'\(part)' was made with other settings. Delete it and run again.")
      }
      return file
    }
    guard let first = files.first else {
      throw ProbeError("There is nothing to merge into '\(path)': the split has no questions.")
    }
    var tensors: [String: TensorFile.Tensor] = [:]
    for name in first.tensors.keys.sorted() {
      let axis = name.hasPrefix("logit_") || name.hasPrefix("lse_") ? 1 : 0
      tensors[name] = try joined(zip(parts, files).map { ($0, $1.tensors[name]) }, axis, name)
    }
    let ids = questions.map(\.id)
    guard Set(ids).count == ids.count else {
      throw ProbeError("Two questions of '\(path)' have the same id.")
    }
    tensors["answer"] = .integers(questions.map(\.answer))
    tensors["options"] = .integers(questions.map(\.options.count))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    var words = metadata
    words["config"] = config
    words["ids"] = String(decoding: try encoder.encode(ids), as: UTF8.self)
    words["images"] = String(
      decoding: try encoder.encode(ids.map { pictures[$0] ?? "" }), as: UTF8.self)
    let result = TensorFile(tensors: tensors, metadata: words)
    try validate(result, count: questions.count, path: path)
    try result.write(to: path)
  }

  private static func joined(
    _ tensors: [(path: String, tensor: TensorFile.Tensor?)], _ axis: Int, _ name: String
  ) throws -> TensorFile.Tensor {
    let first = tensors[0].tensor!
    for (path, tensor) in tensors {
      var shape = tensor?.shape ?? []
      if shape.count > axis { shape[axis] = first.shape[axis] }
      guard let tensor, tensor.type == first.type, shape == first.shape else {
        throw ProbeError(
          "The tensor '\(name)' of '\(path)' has the shape \(tensor?.shape ?? []); expected "
            + "\(first.shape). Delete the part and run again.")
      }
    }
    var shape = first.shape
    shape[axis] = tensors.reduce(0) { $0 + $1.tensor!.shape[axis] }
    // fits: parts of shapes whose product the header of the file has been checked for.
    let outer = first.shape[..<axis].reduce(1, *)
    // fits: the same.
    let inner = first.shape[(axis + 1)...].reduce(1, *) * first.type.size
    // fits: the sum of what is in memory.
    var bytes = Data(capacity: shape.reduce(1, *) * first.type.size)
    for block in 0..<outer {
      for (_, tensor) in tensors {
        let length = tensor!.shape[axis] * inner
        let start = tensor!.bytes.startIndex + block * length
        bytes.append(tensor!.bytes[start..<(start + length)])
      }
    }
    return TensorFile.Tensor(type: first.type, shape: shape, bytes: bytes)
  }

  /// Shapes, finite values, and probabilities that can be: the letters' share of the vocabulary is
  /// at most 1, and over the valid options they sum to 1.
  static func validate(_ file: TensorFile, count: Int, path: String) throws {
    func broken(_ reason: String) -> ProbeError {
      ProbeError("The features '\(path)' aren't sound: \(reason).")
    }
    for name in ["x1", "x2"] {
      guard let tensor = file.tensors[name], tensor.shape.count == 2, tensor.shape[0] == count
      else { throw broken("'\(name)' doesn't have \(count) rows") }
      if let bad = tensor.values.firstIndex(where: { !$0.isFinite }) {
        throw broken(
          "'\(name)', row \(bad / max(1, tensor.shape[1])) has a value that isn't finite")
      }
    }
    let options = file.tensors["options"]?.values.map(Int.init) ?? []
    for way in ways {
      guard let logits = file.tensors["logit_\(way)"], let lse = file.tensors["lse_\(way)"],
        logits.shape.count == 3, logits.shape[1] == count, lse.shape == Array(logits.shape[..<2])
      else { throw broken("'logit_\(way)' and 'lse_\(way)' don't fit \(count) rows") }
      let width = logits.shape[2]
      let values = logits.values
      for (row, total) in lse.values.enumerated() {
        let letters = values[(row * width)..<(row * width + width)]
        let valid = letters.prefix(options[row % count])
        guard total.isFinite, letters.allSatisfy(\.isFinite), options[row % count] <= width else {
          throw broken("'logit_\(way)', row \(row % count) has a value that isn't finite")
        }
        let mass = valid.reduce(0) { $0 + exp($1 - total) }
        let sum = LetterReading.softmax(Array(valid)).reduce(0, +)
        guard mass <= 1.001, abs(sum - 1) < 1e-6 else {
          throw broken("the letters of '\(way)', row \(row % count) hold \(mass) of the vocabulary")
        }
      }
    }
  }
}
