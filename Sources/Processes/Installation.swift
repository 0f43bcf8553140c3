import Foundation

/// Where this program lies, how it is started again, and what came with it.
///
/// A release brings the C library it was built with, and starts the program through the loader of
/// that library, which the system then takes for the program. The loader is told to name the
/// program by what started it.
///
///     lib/ld-linux-x86-64.so.2 --argv0 /opt/infoprism/bin/infoprism libexec/infoprism show …
package struct Installation: Hashable, Sendable {
  /// The path that starts this program.
  package let program: String
  /// The words of the command line, the name of the program first.
  package let arguments: [String]
  /// The folder of an unpacked release; nil for a build.
  package let root: String?

  /// This process's.
  package static let current = Installation(
    executable: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0],
    words: CommandLine.arguments)

  /// - Parameters:
  ///   - executable: What the system takes for the program.
  ///   - words: The words of its command line, its name first.
  package init(executable: String, words: [String]) {
    arguments = words
    guard executable.hasSuffix("/lib/ld-linux-x86-64.so.2"), let name = words.first,
      name.hasPrefix("/"), name.hasSuffix("/bin/infoprism")
    else {
      (program, root) = (executable, nil)
      return
    }
    program = name
    root = Self.folder(Self.folder(name))
  }

  private static func folder(_ path: String) -> String {
    // Bytes: a slash followed by an accent is one character.
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  /// A file or folder that came with a release.
  package func shared(_ name: String) -> String? { root.map { "\($0)/share/infoprism/\(name)" } }

  /// The interpreter of the Python environment that a wheel was installed in.
  ///
  /// A wheel lays a release into `lib/infoprism` of the environment.
  package var python: String? {
    guard let root, root.hasSuffix("/lib/infoprism") else { return nil }
    let python = root.dropLast("/lib/infoprism".count) + "/bin/python3"
    return FileManager.default.isExecutableFile(atPath: String(python)) ? String(python) : nil
  }
}
