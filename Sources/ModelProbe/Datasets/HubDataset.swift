import Foundation
import Studies

/// A dataset of the HuggingFace hub: its id, or a folder with the files of one.
package struct HubDataset: Hashable, Sendable {
  /// `OWNER/NAME`, or the folder's path.
  var name: String
  var configuration: String?
  var split: String?

  /// Reads `OWNER/NAME[/CONFIGURATION][:SPLIT]` or `FOLDER[:SPLIT]`.
  init(_ text: String) throws {
    var rest = Substring(text)
    func isFolder(_ path: Substring) -> Bool { PathName.isFolder(String(path)) }
    if !isFolder(rest), let colon = rest.lastIndex(of: ":") {
      split = String(rest[rest.index(after: colon)...]).lowercased()
      split = ["val": "validation", "valid": "validation"][split!] ?? split
      rest = rest[..<colon]
    }
    // A configuration may be the last part of a folder's path, too, as a folder of its own.
    if let slash = rest.lastIndex(of: "/"), slash > rest.startIndex, isFolder(rest[..<slash]) {
      let last = String(rest[rest.index(after: slash)...])
      let parent = rest[..<slash].split(separator: "/").last.map(String.init) ?? ""
      let isOfParent =
        isFolder(rest) && Self.kind(of: last) == .hub && Self.kind(of: parent) != .hub
      let isPath = rest.hasPrefix("/") || rest.hasPrefix(".")
      if isOfParent || isPath && !isFolder(rest), !last.isEmpty {
        name = String(rest[..<slash])
        configuration = last
        return
      }
    }
    if isFolder(rest) {
      name = String(rest)
      return
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isID = parts.allSatisfy { $0.wholeMatch(of: #/[A-Za-z0-9][A-Za-z0-9._-]*/#) != nil }
    guard (2...3).contains(parts.count), isID else {
      throw ProbeError(
        "'hub:\(text)' is neither a dataset of the hub nor a folder that is there; expected "
          + "hub:OWNER/NAME[/CONFIGURATION][:SPLIT] or hub:FOLDER[:SPLIT].")
    }
    name = parts[0] + "/" + parts[1]
    configuration = parts.count == 3 ? parts[2] : nil
  }

  /// What the dataset is called: the last part of its id, in a cache of the hub as well.
  var title: String {
    let parts = name.split(separator: "/").map(String.init)
    let cached = parts.last { $0.hasPrefix("datasets--") }
    return cached?.components(separatedBy: "--").last ?? parts.last ?? name
  }

  /// The kind whose columns it has, by its name.
  var kind: DatasetKind { Self.kind(of: title) }

  static func kind(of title: String) -> DatasetKind {
    let folded = title.lowercased().filter { $0.isLetter || $0.isNumber }
    let known: [(String, DatasetKind)] = [
      ("mmbench", .mmbench), ("pmcvqa", .pmcVQA), ("scienceqa", .scienceQA), ("ai2d", .ai2d),
      ("mmstar", .mmstar), ("realworldqa", .realWorldQA), ("seedbench", .seedBench),
      ("mmmu", .mmmu), ("pope", .pope), ("reefknot", .reefknot),
    ]
    // MMMU_Pro and the like are datasets of their own.
    return known.first { folded.hasPrefix($0.0) && !folded.hasSuffix("pro") }?.1 ?? .hub
  }
}
