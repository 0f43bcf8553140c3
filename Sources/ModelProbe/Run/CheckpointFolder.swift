package import Foundation
import Studies

/// Whether a training has written a checkpoint to its end, as far as its files tell.
package enum CheckpointFolder {
  /// How long nothing changes in a folder that doesn't say by itself that it is whole, seconds.
  package static let quiet: TimeInterval = 10

  /// The configuration can be read, and every file of weights is as long as its header says. A
  /// folder `checkpoint-2000` of the HuggingFace Trainer ends with `trainer_state.json`, which comes
  /// after weights and processor; in others nothing was changed for ``quiet`` seconds.
  package static func isComplete(_ path: String, now: Date = Date()) -> Bool {
    guard ProbedModel.configurations.contains(where: { isObject("\(path)/\($0)") }),
      hasWholeWeights(path)
    else { return false }
    let name = path.split(separator: "/").last ?? ""
    if name.wholeMatch(of: #/checkpoint-\d+/#) != nil {
      return isObject(path + "/trainer_state.json")
    }
    guard let newest = lastChange(in: path) else { return false }
    return now.timeIntervalSince(newest) >= quiet
  }

  private static func isObject(_ path: String) -> Bool { object(path) != nil }

  /// The JSON object that a file holds.
  static func object(_ path: String) -> [String: Any]? {
    FileManager.default.contents(atPath: path)
      .flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: Any] }
  }

  private static func hasWholeWeights(_ path: String) -> Bool {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var weights = Set(files.filter { $0.hasSuffix(".safetensors") })
    for index in files where index.hasSuffix(".safetensors.index.json") {
      guard let map = object("\(path)/\(index)")?["weight_map"] as? [String: String] else {
        return false
      }
      weights.formUnion(map.values)
    }
    let hasIndex = files.contains { $0.hasSuffix(".safetensors.index.json") }
    let isPart = weights.contains { $0.contains("-of-") }
    return !weights.isEmpty && (hasIndex || !isPart)
      && weights.allSatisfy { (try? SafetensorsFile("\(path)/\($0)"))?.isWhole ?? false }
  }

  private static func lastChange(in path: String) -> Date? {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.compactMap {
      try? FileManager.default.attributesOfItem(atPath: "\(path)/\($0)")[.modificationDate] as? Date
    }.max()
  }
}
