import CNcurses
import Glibc

extension Capabilities {
  /// What the terminal of this process can show, without asking it.
  public static func ofProcess() -> Capabilities {
    detect(environment: processEnvironment(), isUTF8: localeIsUTF8())
  }

  /// What a terminal can show.
  ///
  /// `NO_COLOR`, if not empty, takes away all colours. `INFOPRISM_COLORS` (`none`, `8`, `16`, `256`) and
  /// `INFOPRISM_GLYPHS` (`ascii`, `blocks`, `braille`) correct what is detected wrongly.
  ///
  /// - Parameters:
  ///   - environment: the variables `TERM`, `LC_ALL`, `LC_CTYPE`, `LANG` and those above.
  ///   - isUTF8: whether the locale's characters are UTF-8; judged by its name if nil.
  ///   - terminalColors: how many colours the terminal's description has; judged by the
  ///     terminal's name if nil.
  public static func detect(
    environment: [String: String], isUTF8: Bool? = nil, terminalColors: Int? = nil
  ) -> Capabilities {
    let name = environment["TERM"] ?? ""
    var result = Capabilities(
      colors: Colors(count: terminalColors ?? usualColors(of: name)),
      glyphs: glyphs(of: name, isUTF8: isUTF8 ?? localeNameIsUTF8(environment)))
    switch environment["INFOPRISM_COLORS"] {
    case "none"?: result.colors = .none
    case "8"?: result.colors = .eight
    case "16"?: result.colors = .sixteen
    case "256"?: result.colors = .palette256
    default: break
    }
    switch environment["INFOPRISM_GLYPHS"] {
    case "ascii"?: result.glyphs = .ascii
    case "blocks"?: result.glyphs = .blocks
    case "braille"?: result.glyphs = .braille
    default: break
    }
    if let value = environment["NO_COLOR"], !value.isEmpty { result.colors = .none }
    return result
  }

  private static func glyphs(of terminal: String, isUTF8: Bool) -> Glyphs {
    if !isUTF8 || terminal == "dumb" { return .ascii }
    // The font of the Linux console has neither eighths of a block nor braille.
    if terminal == "linux" { return .ascii }
    return terminal.hasPrefix("vt") ? .blocks : .braille
  }

  private static func usualColors(of terminal: String) -> Int {
    if terminal.contains("256color") || terminal.contains("direct") { return 256 }
    let colorful = [
      "alacritty", "foot", "ghostty", "kitty", "wezterm", "xterm-kitty", "xterm-ghostty",
    ]
    if colorful.contains(terminal) { return 256 }
    if terminal.contains("16color") { return 16 }
    let plain = ["", "dumb", "unknown"]
    return plain.contains(terminal) || terminal.hasPrefix("vt") ? 0 : 8
  }

  private static func localeNameIsUTF8(_ environment: [String: String]) -> Bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    guard let name = name?.lowercased() else { return false }
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Whether the characters of the process's locale are UTF-8, by the C library. In place of a
  /// locale that is not installed, C.UTF-8 is used.
  static func localeIsUTF8() -> Bool {
    cncurses_set_locale(LC_CTYPE)
    return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
  }

  /// Takes up the locale that the environment names; false where this machine doesn't have it.
  package static func localeIsInstalled() -> Bool { setlocale(LC_CTYPE, "") != nil }

  static func processEnvironment() -> [String: String] {
    let names = [
      "TERM", "LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "INFOPRISM_COLORS", "INFOPRISM_GLYPHS",
    ]
    return names.reduce(into: [:]) { environment, name in
      if let value = getenv(name) { environment[name] = String(cString: value) }
    }
  }
}

extension Capabilities.Colors {
  init(count: Int) {
    self =
      count >= 256 ? .palette256 : count >= 16 ? .sixteen : count >= 8 ? .eight : .none
  }
}
