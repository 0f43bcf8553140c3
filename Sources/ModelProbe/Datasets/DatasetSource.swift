import Foundation

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
    self.kind = kind
    self.images = images.map(Self.expanded)
    self.columns = try columns.map(ColumnMap.mapping) ?? [:]
    paths = try Self.paths(path).map { kind == .folder ? try Self.file(in: $0) : $0 }
    let given = Self.paths(path)[0]
    self.name =
      (name ?? kind.name ?? RowFile.stem(of: Self.isFolder(given) ? given + "/" : given))
      .precomposedStringWithCanonicalMapping
  }

  /// Reads the questions; pictures that stand in the file stay in memory.
  package func load() throws -> LoadedDataset { try load(store: nil) }

  /// Reads the questions.
  ///
  /// - Parameter store: Keeps a picture that stands in the file, and gives its path; without it
  ///   pictures stay in memory.
  func load(store: ((Data) throws -> String)?) throws -> LoadedDataset {
    var reader = try QuestionReader(self, store: store)
    return try reader.read()
  }

  /// Refuses two sources of one name: one would replace the other.
  package static func requireDistinctNames(_ sources: [DatasetSource]) throws {
    let groups = Dictionary(grouping: sources) { ProbedModel.plain($0.name) }
    for source in sources {
      let group = groups[ProbedModel.plain(source.name)] ?? []
      guard group.count > 1 else { continue }
      let forms = group.map { "--dataset '\($0.withOwnName)'" }.joined(separator: " ")
      throw ProbeError(
        "\(group.count) datasets have the name '\(source.name)', and a name is a key: one would "
          + "replace the other. Give each a name of its own: \(forms).")
    }
  }

  /// The source as it is given with a name before it.
  var withOwnName: String {
    var rest = Substring(text)
    if let equals = rest.firstIndex(of: "="), !rest[..<equals].contains(":") {
      rest = rest[rest.index(after: equals)...]
    }
    var stem = RowFile.stem(of: paths[0])
    if stem == "questions" {
      stem = URL(filePath: paths[0]).deletingLastPathComponent().lastPathComponent
    }
    return "\(ProbedModel.plain(stem))=\(rest)"
  }

  // Paths

  private static func expanded(_ path: String) -> String {
    path == "~" || path.hasPrefix("~/")
      ? FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst() : path
  }

  /// One path, or several separated by commas. A comma belongs to a path where that is there.
  private static func paths(_ text: String) -> [String] {
    func isThere(_ path: String) -> Bool {
      FileManager.default.fileExists(atPath: expanded(path))
    }
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

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The file of questions in a folder; a file by its path is itself.
  private static func file(in path: String) throws -> String {
    guard isFolder(path) else { return path }
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let files = found.filter { name in
      RowFile.stem(of: name).lowercased() == "questions"
        && ["jsonl", "json", "csv", "tsv"].contains(RowFile.suffix(of: name))
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
