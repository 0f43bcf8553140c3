import Estimation
import Figures
import Foundation
import InformationDecomposition
import ModelProbe
import Processes
import Studies
import Terminal

/// What `--version` prints: the version, where it was made from, and the libraries it runs with.
enum VersionText {
  static var text: String {
    "\(Software.version) (\(origin))\n"
      + libraries.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
  }

  static var libraries: [(name: String, version: String)] {
    [
      ("OpenBLAS", LinearAlgebra.version), ("SQLite", StudyIndexLibrary.version),
      ("simdjson", JSONLibrary.version),
    ] + FigureLibraries.versions + [
      ("ncurses", NcursesDriver.version), ("zlib", Compression.version),
    ]
  }

  /// The commit: of a release the one it was made from, of a build the one of its folder.
  private static var origin: String {
    if let file = Installation.current.shared("commit"),
      let text = try? String(contentsOfFile: file, encoding: .utf8)
    {
      return "release, commit " + text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let program = Installation.current.program
    guard let end = program.range(of: "/.build") else { return "a build of its own" }
    let checkout = String(program[..<end.lowerBound])
    return "built in '\(checkout)'" + (commit(of: checkout).map { ", now at \($0)" } ?? "")
  }

  private static func commit(of checkout: String) -> String? {
    func read(_ name: String) -> String? {
      try? String(contentsOfFile: "\(checkout)/.git/\(name)", encoding: .utf8)
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let head = read("HEAD") else { return nil }
    let hash = head.hasPrefix("ref: ") ? read(String(head.dropFirst(5))) : head
    return hash.map { String($0.prefix(12)) }
  }
}
