import Foundation

/// The built product, and the repository that it was built in.
enum Product {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The binary beside the tests that run, or the one that `INFOPRISM_UNDER_TEST` names, such as that
  /// of an unpacked release.
  static let infoprism: URL = {
    if let named = ProcessInfo.processInfo.environment["INFOPRISM_UNDER_TEST"] {
      return URL(filePath: named)
    }
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tests.deletingLastPathComponent()
    while folder.path.count > 1 {
      let candidate = folder.appending(path: "infoprism")
      if FileManager.default.isExecutableFile(atPath: candidate.path),
        !isFolder(candidate)
      {
        return candidate
      }
      folder = folder.deletingLastPathComponent()
    }
    return root.appending(path: ".build/debug/infoprism")
  }()

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }

  /// What a run of a program gave.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the product in the repository.
  static func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    try run(infoprism.path, arguments, environment: environment)
  }

  /// Runs a program to its end. Not by Foundation's `Process`: that waits as well for every
  /// daemon that the program leaves behind, such as a tmux server.
  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a long output can't fill them up and stop the program.
    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT, 0o600)
    // All tests run in the repository; Swift's Glibc has no spawn action for the folder.
    guard FileManager.default.changeCurrentDirectoryPath(root.path) else {
      throw SpawnError(program: root.path, code: ENOENT)
    }
    let settings = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .map { "\($0.key)=\($0.value)" }
    // Nothing that another test holds open stays open in a daemon.
    for descriptor in 3..<Int32(256) { posix_spawn_file_actions_addclose(&actions, descriptor) }
    // The threads of tests block signals; what they start must hear them.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process: pid_t = 0
    let code = withCStrings([program] + arguments) { words in
      withCStrings(settings) { posix_spawn(&process, program, &actions, &attributes, words, $0) }
    }
    guard code == 0 else { throw SpawnError(program: program, code: code) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Result(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  struct SpawnError: Error {
    var program: String
    var code: Int32
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    var pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  }

  static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
