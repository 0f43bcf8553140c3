import Foundation
import Studies

/// What the user names with `--dataset [NAME=]KIND:PATH`.
package struct DatasetSource: Hashable, Sendable {
  package var kind: DatasetKind
  /// The files, one after another.
  package var paths: [String]
  package var name: String
  /// Where the pictures are, if not beside the file.
  package var images: String?
  /// Which column holds what, where the user says so: the field, and its column.
  package var columns: [String: String]
  /// The dataset of the hub that the files are of.
  package var hub: HubDataset?
  /// The splits that the files' names say, by path.
  var splits: [String: String] = [:]
  /// Whether questions about several pictures are asked.
  package var takesSeveralPictures = false
  /// What the user gave, for messages.
  private let text: String

  /// Reads the text that the user gave.
  ///
  /// - Parameter columns: `question=query,answer=label`, where the file's names aren't known.
  package init(_ text: String, images: String? = nil, columns: String? = nil) throws {
    var rest = Substring(text)
    var name: String?
    if let equals = rest.firstIndex(of: "="), !rest[..<equals].contains(":") {
      name = String(rest[..<equals])
      rest = rest[rest.index(after: equals)...]
    }
    let kinds = DatasetKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard let colon = rest.firstIndex(of: ":"),
      let kind = DatasetKind(rawValue: String(rest[..<colon]))
    else {
      throw ProbeError(
        "The dataset '\(text)' names no kind; expected [NAME=]KIND:PATH with one of \(kinds). "
          + "'infoprism probe datasets' explains each.")
    }
    let path = String(rest[rest.index(after: colon)...])
    guard !path.isEmpty else {
      throw ProbeError("The dataset '\(text)' has no path after the colon.")
    }
    if name?.allSatisfy(\.isWhitespace) == true {
      throw ProbeError("The dataset '\(text)' has an empty name before '='.")
    }
    self.text = text
    let place = Self.expanded(path)
    let usual: String
    if kind == .hub, PathName.isFolder(place) || !Self.isThere(path) {
      let hub = try HubDataset(place)
      (self.hub, self.kind) = (hub, hub.kind)
      // Until the files are known.
      paths = ["hub:" + path]
      let own = hub.kind == .mmmu && hub.configuration != "all" ? hub.configuration : nil
      usual = [hub.kind.name ?? hub.title, own].compactMap { $0 }.joined(separator: "-")
    } else if kind != .folder, PathName.isFolder(place) {
      // A folder like one of the hub, of a kind that its name doesn't say.
      let hub = try HubDataset(place)
      (self.hub, self.kind) = (hub, kind)
      paths = [path]
      usual = kind.name ?? hub.title
    } else {
      let given = Self.paths(path)
      self.kind = kind
      paths = try given.map { kind == .folder ? try Self.file(in: $0) : $0 }
      usual =
        kind.name ?? RowFile.stem(of: PathName.isFolder(given[0]) ? given[0] + "/" : given[0])
    }
    self.name = (name ?? usual).precomposedStringWithCanonicalMapping
    self.images = images.map(Self.expanded)
    self.columns = try columns.map(ColumnMap.mapping) ?? [:]
  }

  /// Reads the questions; pictures that stand in the file stay in memory.
  package func load(tables: TableWorker? = nil) throws -> LoadedDataset {
    try load(store: tables.map { tables in { try tables.keep($0) } }, tables: tables)
  }

  /// Reads the questions.
  ///
  /// - Parameters:
  ///   - store: Keeps a picture that stands in the file, and gives its path; without it pictures
  ///     stay in memory.
  ///   - tables: Reads what only Python reads, and finds datasets of the hub.
  ///   - tell: Is told now and then how many rows are read.
  func load(
    store: ((Data) throws -> String)?, tables: TableWorker? = nil,
    tell: @escaping (Int) -> Void = { _ in }
  ) throws -> LoadedDataset {
    var reader = try QuestionReader(
      try resolved(by: tables), store: store, tables: tables, tell: tell)
    return try reader.read()
  }

  /// With the files of a dataset of the hub.
  package func resolved(by tables: TableWorker?) throws -> DatasetSource {
    guard let hub else { return self }
    guard let tables else { throw ProbeError("'\(text)' needs the worker, which isn't there.") }
    let files = try tables.files(of: hub)
    var source = self
    source.paths = files.map(\.path)
    source.splits = Dictionary(
      files.compactMap { file in file.split.map { (file.path, $0) } },
      uniquingKeysWith: { first, _ in first })
    return source
  }

  /// Refuses two sources of one name: one would replace the other.
  package static func requireDistinctNames(_ sources: [DatasetSource]) throws {
    let groups = Dictionary(grouping: sources) { PlainName.of($0.name) }
    for source in sources {
      let group = groups[PlainName.of(source.name)] ?? []
      guard group.count > 1 else { continue }
      let forms = group.map { "--dataset '\($0.withOwnName)'" }.joined(separator: " ")
      throw ProbeError(
        "\(group.count) datasets have the name '\(source.name)', and a name is a key: one would "
          + "replace the other. Give each a name of its own: \(forms).")
    }
  }

  /// The source as it is given.
  package var given: String { text }

  /// The source as it is given with a name before it.
  var withOwnName: String {
    var rest = Substring(text)
    if let equals = rest.firstIndex(of: "="), !rest[..<equals].contains(":") {
      rest = rest[rest.index(after: equals)...]
    }
    var stem =
      hub.map { [$0.title, $0.configuration, $0.split].compactMap { $0 }.joined(separator: "-") }
      ?? RowFile.stem(of: paths[0])
    if stem == "questions" {
      stem = URL(filePath: paths[0]).deletingLastPathComponent().lastPathComponent
    }
    return "\(PlainName.of(stem))=\(rest)"
  }

  // Paths

  private static func expanded(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/")
      ? FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst() : path
  }

  /// One path, or several separated by commas. A comma belongs to a path where that is there.
  private static func paths(_ text: String) -> [String] {
    if isThere(text) { return [expanded(text)] }
    var paths: [String] = []
    var open = ""
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      open += (open.isEmpty ? "" : ",") + part
      if isThere(open) {
        paths.append(expanded(open))
        open = ""
      }
    }
    if paths.isEmpty || !open.isEmpty {
      return text.split(separator: ",").map { expanded(String($0)) }
    }
    return paths
  }

  private static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: expanded(path))
  }

  /// The file of questions in a folder; a file by its path is itself.
  private static func file(in path: String) throws -> String {
    guard PathName.isFolder(path) else { return path }
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = found.filter { name in
      RowFile.stem(of: name).lowercased() == "questions"
        && ["jsonl", "json", "csv", "tsv", "parquet", "arrow"].contains(RowFile.suffix(of: name))
    }.sorted()
    guard let first = files.first else {
      throw ProbeError(
        "The folder '\(path)' has neither 'questions.csv' nor 'questions.jsonl'. 'infoprism "
          + "probe datasets' says what they hold.")
    }
    guard files.count == 1 else {
      throw ProbeError(
        "The folder '\(path)' has \(files.map { "'\($0)'" }.listed()). Give "
          + "the path of one.")
    }
    return "\(path)/\(first)"
  }
}
