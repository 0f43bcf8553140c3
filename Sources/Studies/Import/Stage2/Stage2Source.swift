import Foundation

/// The files of one subject, by split, found from what a user named.
struct Stage2Source: Equatable {
  /// The files' common name, such as `toy_0.5`.
  var name: String
  /// The folder above those of the splits.
  var parent: String
  var files: [FeatureSet.Split: [String]] = [:]

  /// The name without a trailing number: `toy_0.5` is of the dataset `toy`.
  var dataset: String {
    guard let mark = name.lastIndex(of: "_"), mark > name.startIndex,
      Double(name[name.index(after: mark)...]) != nil
    else { return name }
    return String(name[..<mark])
  }

  /// Groups files, and the files in folders, by subject and split.
  ///
  /// The split is a folder on the way, or the end of the name: `train/toy.json`, `toy_val.json`.
  static func sources(_ paths: [String]) throws(ImportError) -> [Stage2Source] {
    var result: [Stage2Source] = []
    var all: [String] = []
    for path in paths { all += try files(path) }
    for path in all {
      let url = URL(filePath: path)
      var name = url.deletingPathExtension().lastPathComponent
      var parent = url.deletingLastPathComponent()
      var split = Self.split(parent.lastPathComponent)
      if split != nil {
        parent = parent.deletingLastPathComponent()
      } else if let mark = name.lastIndex(where: { "_-.".contains($0) }) {
        split = Self.split(String(name[name.index(after: mark)...]))
        if split != nil { name = String(name[..<mark]) }
      }
      guard let split else {
        throw ImportError(
          file: path, line: nil,
          reason: "Its split is not known. Put it into a folder 'train' or 'val', or end its name "
            + "in '_train' or '_val'.")
      }
      let folder = parent.lastPathComponent
      if let index = result.firstIndex(where: { $0.name == name && $0.parent == folder }) {
        result[index].files[split, default: []].append(path)
      } else {
        result.append(Stage2Source(name: name, parent: folder, files: [split: [path]]))
      }
    }
    return result
  }

  private static func split(_ word: String) -> FeatureSet.Split? {
    switch word.lowercased() {
    case "train", "training": .train
    case "val", "valid", "validation", "test", "eval", "evaluation": .evaluation
    default: nil
    }
  }

  private static func files(_ path: String) throws(ImportError) -> [String] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ImportError(file: path, line: nil, reason: "There is no such file. Check the path.")
    }
    guard PathName.isFolder(path) else { return [path] }
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    let files = found.filter { $0.hasSuffix(".json") }.sorted().map { path + "/" + $0 }
    guard !files.isEmpty else {
      throw ImportError(file: path, line: nil, reason: "There is no '.json' file in it.")
    }
    return files
  }
}
