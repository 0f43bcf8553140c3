import Foundation
import Testing

@Suite("Dependencies point one way")
struct DependencyRuleTests {
  /// What each target may import of the package's own targets. A target that is not listed fails.
  private static let rule: [String: Set<String>] = [
    "Locks": [],
    "SafeText": [],
    "InformationDecomposition": ["COpenBLAS", "CVectorMath"],
    "Studies": ["Locks", "SafeText", "InformationDecomposition", "CSimdjson"],
    "Analysis": ["Locks", "SafeText", "Studies", "InformationDecomposition"],
    "Processes": ["SafeText"],
    "Estimation": ["SafeText", "Studies", "InformationDecomposition", "Processes"],
    "ModelProbe": ["CZlib", "SafeText", "Studies", "InformationDecomposition", "Processes"],
    "Terminal": ["Locks", "SafeText", "CNcurses"],
    "Figures": ["Locks", "SafeText", "Terminal", "CCairo", "CChafa", "CTurboJPEG"],
    "Views": [
      "SafeText", "Analysis", "Estimation", "Figures", "Studies", "Terminal",
      "InformationDecomposition",
    ],
    "Explorer": [
      "Locks", "SafeText", "Views", "Analysis", "Estimation", "Figures", "Studies", "Terminal",
      "InformationDecomposition",
    ],
    "infoprism": [
      "Locks", "SafeText", "Explorer", "Views", "Analysis", "Estimation", "ModelProbe", "Processes",
      "Figures", "Studies", "Terminal", "InformationDecomposition",
    ],
    "infoprism-benchmark": [
      "Explorer", "Analysis", "Estimation", "Figures", "Studies", "Terminal",
      "InformationDecomposition",
    ],
  ]

  /// The libraries that stay inside one target.
  private static let homes: [String: String] = [
    "CNcurses": "Terminal", "CCairo": "Figures", "CChafa": "Figures", "CTurboJPEG": "Figures",
    "CSimdjson": "Studies", "CZlib": "ModelProbe",
    "GRDB": "Studies", "GRDBSQLite": "Studies",
  ]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  private static let targets: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: sources.path))?
    .filter { !swiftFiles(of: $0).isEmpty }.sorted() ?? []

  private static func swiftFiles(of target: String) -> [URL] {
    let folder = sources.appending(path: target)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  private static func imports(of file: URL) throws -> Set<String> {
    let text = try String(contentsOf: file, encoding: .utf8)
    return Set(
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({
            $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0)
          })
        else { return nil }
        let isKind = ["struct", "class", "enum", "protocol", "func"].contains(words[place + 1])
        let name = isKind ? words[place + 2] : words[place + 1]
        return String(name.split(separator: ".")[0])
      })
  }

  @Test("finds the targets that it judges")
  func findsTargets() {
    #expect(Self.targets.count >= 8)
    #expect(Self.targets.contains("Explorer"))
  }

  @Test("between the package's own targets", arguments: targets)
  func ownTargets(target: String) throws {
    let allowed = try #require(Self.rule[target], "the rule doesn't name \(target)")
    let own = Set(try FileManager.default.contentsOfDirectory(atPath: Self.sources.path))
    for file in Self.swiftFiles(of: target) {
      let wrong = try Self.imports(of: file).intersection(own).subtracting(allowed)
        .subtracting([target])
      #expect(wrong.isEmpty, "\(file.lastPathComponent) of \(target) imports \(wrong)")
    }
  }

  @Test("and libraries stay in their target", arguments: targets)
  func libraries(target: String) throws {
    for file in Self.swiftFiles(of: target) {
      for name in try Self.imports(of: file) {
        if let home = Self.homes[name] {
          #expect(home == target, "\(file.lastPathComponent) of \(target) imports \(name)")
        }
        if name == "ArgumentParser" { #expect(target.hasPrefix("infoprism")) }
      }
    }
  }
}
