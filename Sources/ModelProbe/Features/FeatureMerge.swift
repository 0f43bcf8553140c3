import Foundation
import InformationDecomposition
import Studies

/// Joins the parts of a split into one file of features, and refuses what isn't sound.
enum FeatureMerge {
  static let ways = ["vl", "v", "l"]

  /// - Parameters:
  ///   - parts: The files, in the order of their rows.
  ///   - questions: What the rows are, in order.
  ///   - pictures: What tells a question's picture from others, by the question's id.
  ///   - config: What each part must have been made for.
  /// - Returns: The questions that stand in the file, and those that the worker set aside.
  static func merge(
    parts: [String], questions: [ProbeQuestion], pictures: [String: String], config: String,
    metadata: [String: String], to place: FilePlace
  ) throws -> (questions: [ProbeQuestion], setAside: [SetAside]) {
    let path = place.path
    let files = try parts.map { part in
      let file = try TensorFile.open(part)
      guard file.metadata["config"] == config else {
        throw ProbeError("'\(part)' was made with other settings. Delete it and run again.")
      }
      return file
    }
    let setAside = files.flatMap(SetAside.read)
    let left = Set(setAside.map(\.id))
    let questions = questions.filter { !left.contains($0.id) }
    let whole = zip(parts, files).filter { !$0.1.tensors.names.isEmpty }
    guard let first = whole.first?.1 else {
      throw ProbeError(
        "There is nothing to merge into '\(path)': "
          + (setAside.first.map {
            "all \(setAside.count) questions were set aside, '\($0.id)' since: \($0.reason)"
          } ?? "the split has no questions."))
    }
    var tensors: [String: TensorFile.Tensor] = [:]
    for name in first.tensors.names {
      let axis = name.hasPrefix("logit_") || name.hasPrefix("lse_") ? 1 : 0
      tensors[name] = try joined(whole.map { ($0, $1.tensors[name]) }, axis, name)
    }
    let ids = questions.map(\.id)
    guard Set(ids).count == ids.count else {
      throw ProbeError("Two questions of '\(path)' have the same id.")
    }
    tensors["answer"] = .integers(questions.map(\.answer))
    tensors["options"] = .integers(questions.map(\.letters.extent))
    let labels = first.tensors["logit_vl"]?.shape.last ?? 0
    if questions.contains(where: \.letters.hasGaps) {
      tensors["valid"] = .flags(
        questions.flatMap { question in (0..<labels).map(question.letters.contains) },
        shape: [questions.count, labels])
    }
    var words = metadata
    words["config"] = config
    words["ids"] = try JSONLine.text(ids)
    words["images"] = try JSONLine.text(ids.map { pictures[$0] ?? "" })
    let result = TensorFile(tensors: tensors, metadata: words)
    try validate(result, count: questions.count, path: path)
    try result.write(to: place)
    return (questions, setAside)
  }

  /// The letters of each question's options.
  static func letters(of file: TensorFile) -> [OptionLetters] {
    let extents = file.tensors["options"]?.values.map { Int(clamping: $0) } ?? []
    guard let valid = file.tensors["valid"] else { return extents.map { OptionLetters(first: $0) } }
    let values = valid.values
    let width = valid.shape[1]
    return extents.indices.map { row in
      OptionLetters((0..<width).filter { values[row * width + $0] != 0 })
    }
  }

  private static func joined(
    _ tensors: [(path: String, tensor: SafetensorsFile.Tensor?)], _ axis: Int, _ name: String
  ) throws -> TensorFile.Tensor {
    guard let first = tensors[0].tensor else {
      throw ProbeError(
        "The tensor '\(name)' of '\(tensors[0].path)' is of a type that can't be read. Delete the "
          + "part and run again.")
    }
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
    let inner = first.shape[(axis + 1)...].reduce(1, *)
    // fits: the sum of what is in memory.
    var bytes = Data(capacity: shape.reduce(1, *) * first.type.size)
    for block in 0..<outer {
      for (path, tensor) in tensors {
        let length = tensor!.shape[axis] * inner
        let part = (block * length)..<((block + 1) * length)
        do throws(TensorError) {
          try tensor!.withBytes(part) { bytes.append(contentsOf: $0) }
        } catch {
          throw TensorFile.broken(path, error)
        }
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
    let options = letters(of: file)
    for way in ways {
      guard let logits = file.tensors["logit_\(way)"], let lse = file.tensors["lse_\(way)"],
        logits.shape.count == 3, logits.shape[1] == count, lse.shape == Array(logits.shape[..<2])
      else { throw broken("'logit_\(way)' and 'lse_\(way)' don't fit \(count) rows") }
      let width = logits.shape[2]
      let values = logits.values
      for (row, total) in lse.values.enumerated() {
        let letters = values[(row * width)..<(row * width + width)]
        guard options[row % count].extent <= width else {
          throw broken("question \(row % count) has more options than '\(way)' has letters")
        }
        let valid = options[row % count].places.map { letters[row * width + $0] }
        guard total.isFinite, letters.allSatisfy(\.isFinite) else {
          throw broken("'logit_\(way)', row \(row % count) has a value that isn't finite")
        }
        let mass = valid.reduce(0) { $0 + exp($1 - total) }
        let sum = LetterReading.softmax(valid).reduce(0, +)
        guard mass <= 1.001, abs(sum - 1) < 1e-6 else {
          throw broken("the letters of '\(way)', row \(row % count) hold \(mass) of the vocabulary")
        }
      }
    }
  }
}
