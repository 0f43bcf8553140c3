import Foundation
import Studies

/// A model or a checkpoint of it, and what a study calls it.
package struct ProbedModel: Hashable, Sendable {
  /// A folder or a hub id.
  package var source: String
  package var family: String
  package var size: String
  package var stage: String?
  package var checkpoint: String?

  package init(
    source: String, family: String, size: String, stage: String? = nil, checkpoint: String? = nil
  ) {
    self.source = source
    self.family = family
    self.size = size
    self.stage = stage
    self.checkpoint = checkpoint
  }

  package var name: String { subject(on: "").model }

  /// What the study calls the model on a dataset.
  func subject(on dataset: String) -> Subject {
    Subject(dataset: dataset, family: family, size: size, stage: stage, checkpoint: checkpoint)
  }

  /// A checkpoint's stage and name from its folders: `…/alignment/1of4` is checkpoint 1/4 of the
  /// stage `alignment`; `…/run/checkpoint-2000` is `step-2000` of the stage `run`.
  package static func checkpoint(
    folder: String, family: String, size: String, stage: String? = nil
  ) -> ProbedModel {
    let parts = folder.split(separator: "/").map(String.init)
    let last = parts.last ?? folder
    var name = last
    if let match = last.wholeMatch(of: #/(\d+)of(\d+)/#) {
      name = "\(match.1)/\(match.2)"
    } else if let match = last.wholeMatch(of: #/checkpoint-(\d+)/#) {
      name = "step-\(match.1)"
    }
    return ProbedModel(
      source: folder, family: family, size: size,
      stage: stage ?? (parts.count > 1 ? parts[parts.count - 2] : nil), checkpoint: name)
  }

  /// What tells a folder with a model from others: its configuration, or that of an adapter of PEFT.
  static let configurations = ["config.json", "adapter_config.json"]

  /// The folders that a pattern names, in natural order.
  package static func folders(matching pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    let paths = (0..<Int(clamping: found.gl_pathc)).compactMap {
      found.gl_pathv[$0].map { String(cString: $0) }
    }
    return paths.filter { path in
      configurations.contains { FileManager.default.fileExists(atPath: path + "/" + $0) }
    }
    .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
  }

  /// What tells these weights from others: names, sizes, and the ends of the files in a folder; the
  /// id on the hub otherwise. Those of an adapter's base belong to it.
  func fingerprint(base: String?) -> String {
    let named = base ?? Self.base(ofAdapter: source)
    let own = Self.fingerprint(of: source)
    return named.map { FNV1a.hex("\(own) \(Self.fingerprint(of: $0))".utf8) } ?? own
  }

  /// The base that an adapter of PEFT names: as it stands, or as seen from the adapter's folder.
  private static func base(ofAdapter folder: String) -> String? {
    let config = CheckpointFolder.object(folder + "/adapter_config.json")
    guard let base = config?["base_model_name_or_path"] as? String else { return nil }
    let beside = folder + "/" + base
    let isBeside =
      !FileManager.default.fileExists(atPath: base)
      && FileManager.default.fileExists(atPath: beside)
    return isBeside ? beside : base
  }

  private static func fingerprint(of source: String) -> String {
    let files = FileManager.default
    guard let names = try? files.contentsOfDirectory(atPath: source) else { return source }
    var text = ""
    for name in names.sorted() where name.hasSuffix(".safetensors") || name.hasSuffix(".json") {
      guard let handle = FileHandle(forReadingAtPath: source + "/" + name) else { continue }
      defer { try? handle.close() }
      let end = (try? handle.seekToEnd()) ?? 0
      text += "\(name) \(end) "
      let window: UInt64 = 1 << 20
      for start in Set([0, end > window ? end - window : 0]).sorted() {
        try? handle.seek(toOffset: start)
        text += FNV1a.hex((try? handle.read(upToCount: Int(clamping: window))) ?? Data()) + "\n"
      }
    }
    return FNV1a.hex(text.utf8)
  }
}
