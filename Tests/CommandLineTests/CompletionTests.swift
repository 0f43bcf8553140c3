import Foundation
import Testing

/// What a shell completes, asked without a terminal.
@Suite("Completions")
struct CompletionTests {
  /// What bash offers for the last of some words.
  private func offered(_ words: [String]) throws -> Set<String> {
    let line = (["infoprism"] + words).map { "'\($0)'" }.joined(separator: " ")
    let script = """
      source <(infoprism completions bash)
      COMP_WORDS=(\(line)); COMP_CWORD=\(words.count); COMP_LINE="${COMP_WORDS[*]}"
      COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
      _infoprism infoprism "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let path = Product.infoprism.deletingLastPathComponent().path + ":/usr/bin:/bin"
    let result = try Product.run("/bin/bash", ["-c", script], environment: ["PATH": path])
    return Set(
      result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  private static let study = "SampleRuns/paper-iclr2026"

  @Test("know the commands")
  func commands() throws {
    #expect(try offered(["ver"]).contains("verify"))
    #expect(try offered(["sweep", "s"]).contains("status"))
  }

  @Test("know the datasets, models and families of the study that the line names")
  func names() throws {
    let words = ["show", "families", Self.study]
    #expect(
      try offered(words + ["--dataset", ""]) == ["MMBench", "POPE", "Reefknot", "PMC-VQA"])
    #expect(
      try offered(words + ["--model", "LLaVA-OV-7"]) == ["LLaVA-OV-7B", "LLaVA-OV-72B"])
    #expect(try offered(words + ["--family", "Gem"]) == ["Gemma3"])
  }

  @Test("know the addresses of the study, part by part")
  func addresses() throws {
    let words = ["explore", Self.study, "--at"]
    #expect(try offered(words + ["fam"]) == ["families/"])
    #expect(try offered(words + ["layers/M"]) == ["layers/MMBench/"])
    #expect(
      try offered(words + ["families/POPE/Gemma3-4"]) == ["families/POPE/Gemma3-4B"])
  }

  @Test(
    "are scripts that their shells read", arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    guard let program = Tool.path(shell) else { return }
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "script")
    try Data(try Product.run(["completions", shell]).output.utf8).write(to: file)
    let result = try Product.run(program, ["-n", file.path])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("are written where the shell looks for them, on request")
  func install() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try Product.run(
      ["completions", "--install"],
      environment: [
        "SHELL": "/usr/bin/fish", "HOME": folder.path, "XDG_CONFIG_HOME": folder.path + "/c",
      ])
    let file = folder.path + "/c/fish/completions/infoprism.fish"
    #expect(result.output.hasPrefix("Wrote \(file), "))
    #expect(result.output.hasSuffix(" New shells have them.\n"))
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("complete -c 'infoprism'"))
  }

  @Test("say which shells there are where yours is another")
  func otherShell() throws {
    let result = try Product.run(["completions"], environment: ["SHELL": "/bin/tcsh"])
    #expect(result.status == 1)
    #expect(result.errors.contains("Your shell is 'tcsh'"))
  }
}
