import Foundation
import Studies

/// Tensors on their way to a file, by name, and the file's words.
struct TensorFile {
  typealias Tensor = TensorContent

  var tensors: [String: Tensor]
  var metadata: [String: String]
}

extension TensorFile {
  /// Reads tensors of a file.
  ///
  /// - Parameter wanted: which of them; the others stay where they are.
  init(_ path: String, where wanted: (String) -> Bool = { _ in true }) throws {
    let file = try Self.open(path)
    do throws(TensorError) {
      tensors = [:]
      for name in file.tensors.names where wanted(name) {
        if let tensor = file.tensors[name] { tensors[name] = try TensorContent(tensor) }
      }
      metadata = file.metadata
    } catch {
      throw Self.broken(path, error)
    }
  }

  /// Opens a file without reading its tensors.
  static func open(_ path: String) throws(ProbeError) -> SafetensorsFile {
    do throws(TensorError) { return try SafetensorsFile(path) } catch { throw broken(path, error) }
  }

  static func broken(_ path: String, _ error: TensorError) -> ProbeError {
    ProbeError(
      "'\(path)' isn't a sound safetensors file: \(error.reason). Delete it and run again.")
  }

  /// Writes beside the place, then renames. The same tensors always give the same bytes.
  func write(to place: FilePlace) throws {
    try SafetensorsWriter.write(tensors, metadata: metadata, to: place)
  }
}
