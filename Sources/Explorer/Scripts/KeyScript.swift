import SafeText
public import Terminal

/// A session as a text: a step a line, for tests, pictures of screens and reports of faults.
///
///     key Enter            one key, as the help names it
///     keys jjl             several plain keys
///     type Qwen            the same, with blanks
///     paste Qwen           pasted text, in which \n is a line break
///     resize 120x40
///     run goto layers/POPE a command of the palette, with what it takes
///     save-screen out.txt
///     # a comment
public struct KeyScript: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    case keys([Key])
    case paste(String)
    case resize(Size)
    case run(Command, argument: String)
    case saveScreen(path: String)
  }

  public let steps: [Step]

  /// - Parameter name: what the text is called in errors.
  /// - Throws: ``KeyScriptError`` with the line.
  public init(_ text: String, name: String) throws(KeyScriptError) {
    var steps: [Step] = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
      do {
        steps.append(try Self.step(String(line)))
      } catch {
        throw KeyScriptError(name: name, line: index + 1, reason: error.reason)
      }
    }
    self.steps = steps
  }

  private struct Problem: Error { var reason: String }

  private static func step(_ line: String) throws(Problem) -> Step {
    let blank = line.firstIndex(of: " ") ?? line.endIndex
    let word = line[..<blank]
    let rest = String(line[blank...].dropFirst())
    switch word {
    case "key":
      guard let key = Key(label: rest) else {
        throw Problem(reason: "There is no key '\(rest)'. Keys are named as the help names them.")
      }
      return .keys([key])
    case "keys", "type": return .keys(rest.map { .character($0) })
    case "paste": return .paste(rest.replacing("\\n", with: "\n"))
    case "resize":
      let parts = rest.split(separator: "x").map { Int($0, radix: 10) }
      guard parts.count == 2, let columns = parts[0], let rows = parts[1],
        (1...1000).contains(columns), (1...1000).contains(rows)
      else { throw Problem(reason: "'\(rest)' is no size. Write it as in 80x24.") }
      return .resize(Size(columns: columns, rows: rows))
    case "run":
      let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
      guard let name = parts.first, let command = Command(rawValue: name) else {
        throw Problem(reason: "There is no command '\(rest)'. The palette ':' lists them.")
      }
      return .run(command, argument: parts.count > 1 ? parts[1] : "")
    case "save-screen":
      if rest.isEmpty { throw Problem(reason: "'save-screen' needs the path of a file.") }
      return .saveScreen(path: rest)
    default:
      throw Problem(
        reason: "'\(word)' is no step. The steps are key, keys, type, paste, resize, run and "
          + "save-screen.")
    }
  }
}

/// Why a text is no script.
public struct KeyScriptError: Error, Hashable, Sendable, CustomStringConvertible {
  public let name: String
  public let line: Int
  public let reason: String

  public var description: String { "Can't play '\(name)', line \(line): \(reason)" }
}

extension Key {
  /// The key that is written so.
  init?(label: String) {
    let named: [Key] = [
      .enter, .escape, .backspace, .delete, .tab, .backTab, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown, .character(" "),
    ]
    if let key = named.first(where: { $0.label == label }) {
      self = key
    } else if label.count == 2, label.first == "^", let letter = label.last {
      self = .control(Character(letter.lowercased()))
    } else if label.count == 1, let character = label.first {
      self = .character(character)
    } else {
      return nil
    }
  }
}

extension KeyScriptError: Explained {}
