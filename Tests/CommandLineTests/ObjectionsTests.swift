import Foundation
import Testing

/// Every number that the page on objections quotes is what its command prints.
@Suite("The page on objections")
struct ObjectionsTests {
  private static let page =
    "Sources/InformationDecomposition/InformationDecomposition.docc/Objections.md"

  private static let blocks: [String] = {
    let file = Product.root.appending(path: page)
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return Transcript.blocks("console", of: text)
  }()

  @Test("answers each objection with a command")
  func headings() throws {
    let file = Product.root.appending(path: Self.page)
    let text = try String(contentsOf: file, encoding: .utf8)
    let sections = text.components(separatedBy: "\n## ").dropFirst()
    #expect(sections.count >= 8)
    for section in sections {
      let title = section.split(separator: "\n")[0]
      #expect(section.contains("$ infoprism ") || section.contains("`infoprism "), "\(title)")
    }
  }

  @Test("quotes what its commands print", arguments: blocks)
  func numbers(block: String) throws {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let starts = lines.indices.filter { lines[$0].hasPrefix("$ infoprism ") }
    #expect(!starts.isEmpty)
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : lines.count
      let expected = lines[(start + 1)..<end].filter { !$0.isEmpty }
      let result = try Product.run(
        "/bin/sh", ["-c", String(lines[start].dropFirst(2))],
        environment: [
          "PATH": Product.infoprism.deletingLastPathComponent().path + ":/usr/bin:/bin",
          "OMP_NUM_THREADS": "1", "LC_ALL": "C.UTF-8", "NO_COLOR": "",
        ])
      #expect(result.status == 0, "\(result.errors)")
      let printed = result.output.split(separator: "\n").map(String.init)
      // Lines may be left out of what is printed, at the beginning, at the end and where "…" is.
      var rest = printed[...]
      for line in expected where line != "…" {
        guard let found = rest.firstIndex(where: { Transcript.isLine($0, like: line) }) else {
          Issue.record("'\(line)' is not in\n\(result.output)\(result.errors)")
          continue
        }
        rest = rest[(found + 1)...]
      }
    }
  }
}
