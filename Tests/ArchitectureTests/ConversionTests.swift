import Foundation
import Testing

/// A number from a file, an argument or the environment may be anything, and `Int(number)` ends the
/// process where it doesn't fit. So whole numbers are made by initialisers that can't:
/// `Int(exactly:)`, `Int(clamping:)`, and `Int(text, radix: 10)` for texts. Where a conversion is
/// sure to fit, a comment says why: `// fits: …` on the line or the line before, or
/// `// Conversions fit: …` at the head of a file.
@Suite("Conversions of numbers")
struct ConversionTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  private static let files: [URL] =
    (FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.allObjects
    as? [URL] ?? []).filter { $0.pathExtension == "swift" }

  /// The conversions of a text that may not fit and have no reason, by line, from 1.
  private static func unchecked(_ text: String) -> [Int] {
    guard !text.contains(/(?m)^\/\/ Conversions fit: \S/) else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { index in
      let isReasoned =
        lines[index].contains("// fits: ")
        || index > 0 && lines[index - 1].drop { $0 == " " }.hasPrefix("// fits: ")
      return !isReasoned && mayNotFit(lines[index])
    }.map { $0 + 1 }
  }

  private static func mayNotFit(_ line: Substring) -> Bool {
    let code = line.drop { $0 == " " }.hasPrefix("//") ? "" : line
    if code.contains("truncatingIfNeeded:") || code.contains("reduce(1, *)") { return true }
    return code.matches(of: /(?:^|[^\w.])U?Int(?:8|16|32|64|128)?\((?=[^)\s])/).contains { match in
      let argument = argument(code[match.range.upperBound...])
      let isLabelled = argument.contains(
        /^\s*(?:exactly|clamping|bitPattern|ascii|littleEndian|bigEndian)\s*:/)
      let isConstant =
        argument.contains(/^[A-Z][A-Z0-9_]+$/) || argument.contains(/^[-0-9][-0-9xA-F_<\s+*.]*$/)
      return !isLabelled && !isConstant && !argument.contains(", radix:")
    }
  }

  /// What stands before the closing parenthesis.
  private static func argument(_ text: Substring) -> Substring {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text
  }

  @Test("can't end the process, or say why they fit")
  func areChecked() throws {
    #expect(Self.files.count > 200)
    for file in Self.files {
      let lines = Self.unchecked(try String(contentsOf: file, encoding: .utf8))
      #expect(
        lines.isEmpty,
        """
        \(file.lastPathComponent), line \(lines.map(String.init).joined(separator: ", ")): this \
        conversion may not fit. Take init(exactly:), init(clamping:) or init(_:radix:), or say why \
        it fits in a comment '// fits: …'.
        """)
    }
  }

  @Test(
    "that may not fit are found",
    arguments: [
      "let a = Int(someDouble)", "let a = UInt64(value * 2)", "f(Int32(x))", "Int(b.rounded())",
      "map { Int($0) }", "Int(truncatingIfNeeded: x)", "shape.reduce(1, *)", "[UInt8(65 + place)]",
      "let a = Int(text) ?? 0", "// fits:\nlet a = Int(x)", "x.map { UInt32(f(g(1), y)) }",
    ])
  func found(code: String) {
    #expect(Self.unchecked(code).count == 1)
  }

  @Test(
    "that fit are left alone",
    arguments: [
      "let a = Int(exactly: someDouble) ?? 0", "let a = UInt64(clamping: x)", "Int()", "[Int](a)",
      "let a = Int(text, radix: 10)", "Int16(POLLIN)", "UInt32(0x100)", "// Int(x) is a comment",
      "let a = Int(x)  // fits: x is from 0 to 9", "// fits: x is from 0 to 9\nlet a = Int(x)",
      "// Conversions fit: bytes.\nlet a = Int(x)\nlet b = Int(y)", "pointInt(x)",
      "Double(x)", "UInt8(ascii: \"a\")",
    ])
  func leftAlone(code: String) {
    #expect(Self.unchecked(code).isEmpty)
  }
}
