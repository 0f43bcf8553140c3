import ArgumentParser
import Foundation
import SafeText
import Studies

/// Completions of shells.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print completions for a shell, or install them for you.",
    discussion: """
      They complete commands and options, and datasets, models, families, views and addresses of \
      the study that the line names.
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish. Default: your shell.")
  var shell: Shell?

  @Flag(help: "Write them where your shell looks for them.")
  var install = false

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let usual = environment["SHELL"].map { PathName($0).name }
    guard let shell = shell ?? usual.flatMap(Shell.init) else {
      throw CommandError(
        "Your shell is '\(usual ?? "")', and there are completions for bash, zsh and fish. "
          + "Name one of them.")
    }
    let script = InfoPrism.completionScript(for: CompletionShell(rawValue: shell.rawValue)!)
    guard install else { return StandardOutput.lines(script) }
    let file = Self.place(shell, environment)
    let folder = PathName(file).folder
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CommandError("Can't make the folder '\(folder)': \(ErrorText.reason(error)).")
    }
    let written = try OutputFile.write(Data((script + "\n").utf8), to: file)
    StandardOutput.lines("\(written) \(Self.remark(shell, folder))")
  }

  private static func place(_ shell: Shell, _ environment: [String: String]) -> String {
    let home = environment["HOME"] ?? NSHomeDirectory()
    func folder(_ name: String, _ usual: String) -> String {
      environment[name].flatMap { $0.isEmpty ? nil : $0 } ?? home + usual
    }
    switch shell {
    case .bash:
      return folder("XDG_DATA_HOME", "/.local/share") + "/bash-completion/completions/infoprism"
    case .zsh:
      return folder("XDG_DATA_HOME", "/.local/share") + "/zsh/site-functions/_infoprism"
    case .fish:
      return folder("XDG_CONFIG_HOME", "/.config") + "/fish/completions/infoprism.fish"
    }
  }

  private static func remark(_ shell: Shell, _ folder: String) -> String {
    switch shell {
    case .bash: "New shells have them where the package bash-completion is installed."
    case .zsh:
      "Put 'fpath=(\"\(folder)\" $fpath)' before compinit in your .zshrc; new shells have them."
    case .fish: "New shells have them."
    }
  }
}
