import SafeText

/// The address of a view, such as `families/MMBench/LLaVA-OV-7B` or, in a folder of studies,
/// `paper-iclr2026:layers/POPE`.
public struct Address: Hashable, Sendable, CustomStringConvertible {
  /// The folder name of the study, where one of several is meant.
  public var study: String?
  public var screen: ScreenID
  /// What is selected, from the dataset down; `all` is every dataset.
  public var path: [String]

  public init(study: String? = nil, screen: ScreenID, path: [String] = []) {
    self.study = study
    self.screen = screen
    self.path = path
  }

  /// - Throws: ``AddressError`` where the first part names no screen.
  public init(_ text: String) throws(AddressError) {
    var rest = text[...]
    if let colon = rest.firstIndex(of: ":") {
      study = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
      .map { Self.unescape(String($0)) }
    guard let screen = ScreenID(rawValue: parts[0].lowercased()) else {
      throw AddressError(text: text)
    }
    self.screen = screen
    path = Array(parts.dropFirst())
    while path.last == "" { path.removeLast() }
  }

  public var description: String {
    (study.map { $0 + ":" } ?? "")
      + ([screen.rawValue] + path.map(Self.escape)).joined(
        separator: "/")
  }

  /// A `/` inside a name is written `%2F`, and a `%` is written `%25`.
  private static func escape(_ part: String) -> String {
    part.reduce(into: "") { text, character in
      switch character {
      case "/": text += "%2F"
      case "%": text += "%25"
      default: text.append(character)
      }
    }
  }

  private static func unescape(_ part: String) -> String {
    var result = ""
    var rest = part[...]
    while let character = rest.first {
      if rest.hasPrefix("%2F") {
        result.append("/")
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("%25") {
        result.append("%")
        rest = rest.dropFirst(3)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

public struct AddressError: Error, Hashable, Sendable, CustomStringConvertible {
  public let text: String

  public init(text: String) { self.text = text }

  public var description: String {
    let screens = ScreenID.allCases.map(\.rawValue).joined(separator: ", ")
    return "Can't go to '\(text)': its first part names no screen. Begin with one of \(screens), "
      + "as in families/MMBench/LLaVA-OV-7B."
  }
}

extension AddressError: Explained {}
