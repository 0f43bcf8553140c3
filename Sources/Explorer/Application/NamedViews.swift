import Foundation
import SafeText
public import Studies
public import Terminal
import Views

/// A filter and an order that the user named, to look at any study in that way.
public struct NamedView: Hashable, Sendable, Codable {
  public var name: String
  public var filter: String?
  /// What the Families screen is sorted by, such as `S`.
  public var sort: String?
  public var isReversed: Bool
}

extension Explorer {
  /// Keeps the filter and the order under a name; another one of that name is replaced.
  mutating func keepView(_ name: String) -> [Effect] {
    let families = screens[.families] as? FamiliesScreen
    let view = NamedView(
      name: name, filter: workspace.filter?.text,
      sort: families.flatMap { $0.order.by == .family ? nil : $0.order.by.rawValue },
      isReversed: families?.order.isReversed ?? false)
    namedViews.removeAll { $0.name == name }
    namedViews.append(view)
    message = "Kept as '\(name)': \(view.words). :use-view \(name) takes it up."
    return [.keep(namedViews)]
  }

  /// Takes up what was kept under a name, or drops it.
  mutating func takeView(_ name: String, drops: Bool) -> [Effect] {
    guard let view = namedViews.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      message =
        "There is no kept view '\(name)'.\(NearestWord.question(name, among: namedViews.map(\.name)))"
      return []
    }
    if drops {
      namedViews.removeAll { $0.name == view.name }
      message = "'\(view.name)' is kept no longer."
      return [.keep(namedViews)]
    }
    if var families = screens[.families] as? FamiliesScreen {
      families.order = NamedOrder(
        by: view.sort.flatMap { FamiliesOrder(rawValue: $0) } ?? .family,
        isReversed: view.isReversed)
      screens[.families] = families
    }
    apply(filter: view.filter ?? "")
    message = "'\(view.name)': \(view.words)."
    return []
  }
}

extension NamedView {
  /// What it is, in words.
  var words: String {
    let order = "sorted by \(sort ?? "family")" + (isReversed ? ", reversed" : "")
    return (filter.map { "\($0), " } ?? "no filter, ") + order
  }
}

/// What the explorer keeps between sessions: named views in the user's configuration, and where the
/// last session ended. What can't be read or written is done without.
public struct UserFiles: Sendable {
  private let configuration: String
  private let state: String

  /// In `$XDG_CONFIG_HOME/infoprism` and `$XDG_STATE_HOME/infoprism`, or where they are by default.
  public init(_ environment: [String: String]) {
    func folder(_ name: String, _ standard: String) -> String {
      environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil }
        ?? (environment["HOME"] ?? NSHomeDirectory()) + standard
    }
    configuration = folder("XDG_CONFIG_HOME", "/.config") + "/infoprism"
    state = folder("XDG_STATE_HOME", "/.local/state") + "/infoprism"
  }

  public var namedViews: [NamedView] { Self.read("\(configuration)/views.json") ?? [] }

  /// - Returns: a sentence where they can't be kept.
  public func keep(_ views: [NamedView]) -> String? {
    Self.write(views, to: configuration, "views.json")
      ? nil : "The views last for this session only: '\(configuration)' can't be written."
  }

  /// What lines and bars were drawn with last, where that was chosen.
  public var markers: Capabilities.Glyphs? {
    let kept: [String: String]? = Self.read("\(configuration)/appearance.json")
    guard let name = kept?["markers"] else { return nil }
    return Capabilities.Glyphs.allCases.first { "\($0)" == name }
  }

  /// - Returns: a sentence where they can't be kept.
  public func keep(markers: Capabilities.Glyphs) -> String? {
    Self.write(["markers": "\(markers)"], to: configuration, "appearance.json")
      ? nil : "The markers last for this session only: '\(configuration)' can't be written."
  }

  /// The addresses at which sessions ended, by the paths of their studies.
  private var sessions: [String: String] { Self.read("\(state)/sessions.json") ?? [:] }

  public func lastSession(of studies: [Study]) -> Address? {
    sessions[Self.key(studies)].flatMap { try? Address($0) }
  }

  public func keepSession(_ address: Address, of studies: [Study]) {
    var sessions = sessions
    if sessions.count > 200 { sessions = [:] }
    sessions[Self.key(studies)] = address.description
    _ = Self.write(sessions, to: state, "sessions.json")
  }

  private static func key(_ studies: [Study]) -> String {
    studies.map { URL(filePath: $0.path).standardizedFileURL.path }.joined(separator: "\n")
  }

  private static func read<Value: Decodable>(_ path: String) -> Value? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: data)
  }

  private static func write(_ value: some Encodable, to folder: String, _ name: String) -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return false }
    return (try? WholeFile.write(data, to: "\(folder)/\(name)")) != nil
  }
}
