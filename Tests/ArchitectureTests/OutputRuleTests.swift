import Foundation
import Testing

/// What leaves the program goes one way, where it is checked and made visible.
@Suite("Output has one way out")
struct OutputRuleTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// What is forbidden, and the folder that may do it all the same.
  private static let rules: [(what: String, pattern: String, home: String)] = [
    (
      "the standard output and error are written by infoprism/Output",
      #"(^|[^.\w])(Swift\.|debug|Foundation\.)?(print|puts|putchar|printf|fputs|dump)\("#,
      "infoprism/Output/"
    ),
    (
      "the standard streams are written by infoprism/Output",
      #"FileHandle\.(standardOutput|standardError)|[^.\w](stdout|stderr)\b"#, "infoprism/Output/"
    ),
    ("errors of the system are worded by SafeText/Errors", #"\bstrerror"#, "SafeText/Errors/"),
    (
      "errors that aren't known are worded by SafeText/Errors",
      #"localizedDescription|\\\(error\)|describing: error"#, "SafeText/Errors/"
    ),
    (
      "the parts of a path are told by PathName, whatever was typed",
      #"\.pathExtension|as NSString|NSString\("#, "Studies/Reading/PathName.swift"
    ),
  ]

  /// The benchmark is a tool for those who build the program.
  private static let files: [(path: String, text: String)] = {
    let found = FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String] ?? []
    return found.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("infoprism-benchmark/") }
      .compactMap { path in
        let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8)
        return text.map { (path, $0) }
      }
  }()

  @Test("for each kind of output", arguments: rules.indices)
  func oneWay(index: Int) throws {
    let rule = Self.rules[index]
    let pattern = try Regex(rule.pattern)
    #expect(Self.files.count > 300)
    for (path, text) in Self.files where !path.hasPrefix(rule.home) {
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let code = line.trimmingCharacters(in: .whitespaces)
        guard !code.hasPrefix("//"), !code.contains("func ") else { continue }
        #expect(try pattern.firstMatch(in: code) == nil, "\(path):\(number + 1): \(rule.what)")
      }
    }
  }

  @Test("and would be found elsewhere")
  func rulesCanFail() throws {
    let lines = [
      "print(table)", "FileHandle.standardOutput.write(data)", "String(cString: strerror(errno))",
      "message = \"\\(error)\"", "URL(filePath: path).pathExtension",
    ]
    for (line, rule) in zip(lines, Self.rules) {
      #expect(try Regex(rule.pattern).firstMatch(in: line) != nil, "\(line)")
    }
    #expect(try Regex(Self.rules[0].pattern).firstMatch(in: "Warning.print(text)") == nil)
  }

  @Test("and every error that a target gives to others tells what happened")
  func explainedErrors() throws {
    let declaration = /(?:public|package) (?:struct|enum|final class) (\w+): [^{]*\bError\b/
    let all = Self.files.map(\.text).joined(separator: "\n")
    var names: [String] = []
    for match in all.matches(of: declaration) { names.append(String(match.1)) }
    #expect(names.count > 8)
    for name in names {
      // A type within another is extended by its whole name.
      let extended = try Regex("extension (\\w+\\.)?\(name): Explained \\{")
      #expect(all.firstMatch(of: extended) != nil, "\(name)")
    }
  }
}
