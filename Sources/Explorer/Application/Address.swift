import SafeText

/// The address of a view, such as `families/MMBench/LLaVA-OV-7B` or, in a folder of studies,
/// `paper-iclr2026:layers/POPE`; how it is looked at follows a question mark, as in
/// `layers/POPE?view=chart&atom=S&filter=S > 0.2`.
public struct Address: Hashable, Sendable, CustomStringConvertible {
  /// How something is looked at.
  public struct Setting: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The folder name of the study, where one of several is meant.
  public var study: String?
  public var screen: ScreenID
  /// What is selected, from the dataset down; `all` is every dataset.
  public var path: [String]
  public var settings: [Setting]

  public init(
    study: String? = nil, screen: ScreenID, path: [String] = [], settings: [Setting] = []
  ) {
    self.study = study
    self.screen = screen
    self.path = path
    self.settings = settings
  }

  /// - Throws: ``AddressError`` where the first part names no screen.
  public init(_ text: String) throws(AddressError) {
    let question = text.firstIndex(of: "?") ?? text.endIndex
    var rest = text[..<question]
    // Names of models may hold a colon too, as that of a knock-out does.
    if let colon = rest.prefix(while: { $0 != "/" }).lastIndex(of: ":") {
      study = String(rest[..<colon])
      rest = rest[rest.index(after: colon)...]
    }
    let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
      .map { Self.unescaped($0) }
    guard let screen = ScreenID(rawValue: parts[0].lowercased()) else {
      throw AddressError(text: text)
    }
    self.screen = screen
    path = Array(parts.dropFirst())
    while path.last == "" { path.removeLast() }
    settings = text[question...].dropFirst().split(separator: "&").map { pair in
      let equals = pair.firstIndex(of: "=") ?? pair.endIndex
      return Setting(Self.unescaped(pair[..<equals]), Self.unescaped(pair[equals...].dropFirst()))
    }
  }

  public var description: String {
    let place =
      (study.map { $0 + ":" } ?? "")
      + ([screen.rawValue] + path.map { Self.escaped($0) }).joined(separator: "/")
    guard !settings.isEmpty else { return place }
    return place + "?"
      + settings.map { Self.escaped($0.name) + "=" + Self.escaped($0.value, isValue: true) }
      .joined(separator: "&")
  }

  /// What stands for itself nowhere is written as in the addresses of the web: `%2F` for `/`. In
  /// the value of a setting, `/`, `=` and `?` stand for themselves.
  private static func escaped(_ part: String, isValue: Bool = false) -> String {
    let special: [Character: String] = [
      "%": "%25", "&": "%26", "/": isValue ? "/" : "%2F", "?": isValue ? "?" : "%3F",
    ]
    return part.map { special[$0] ?? String($0) }.joined()
  }

  private static func unescaped(_ part: Substring) -> String {
    let characters = ["%2F": "/", "%25": "%", "%26": "&", "%3F": "?"]
    var result = ""
    var rest = part
    while let character = rest.first {
      if let meant = characters[String(rest.prefix(3)).uppercased()] {
        result += meant
        rest = rest.dropFirst(3)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}

extension [Address.Setting] {
  subscript(_ name: String) -> String? { first { $0.name == name }?.value }
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
