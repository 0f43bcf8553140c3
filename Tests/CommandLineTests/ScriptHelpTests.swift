import Foundation
import Testing

@Suite("Scripts and addresses on the command line")
struct ScriptHelpTests {
  private static let study = Product.root.appending(path: "SampleRuns/paper-iclr2026").path

  @Test("are documented with every step and every command")
  func help() throws {
    let result = try Product.run(["help", "scripts"])
    #expect(result.status == 0)
    for word in [
      "key Enter", "paste", "resize 120x40", "save-screen FILE", ".ansi", ".svg", "goto",
    ] {
      #expect(result.output.contains(word))
    }
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test("save a screen with its colours, and as a picture")
  func pictures() throws {
    let folder = try Product.temporaryFolder()
    let script = folder.appending(path: "keys")
    try Data("save-screen \(folder.path)/a.ansi\nsave-screen \(folder.path)/a.svg\n".utf8)
      .write(to: script)
    let result = try Product.run([Self.study, "--script", script.path])
    #expect(result.status == 0, "\(result.errors)")
    let ansi = try String(contentsOf: folder.appending(path: "a.ansi"), encoding: .utf8)
    #expect(ansi.contains("\u{1B}[0;38;5;33m") || ansi.contains("38;5;33"))
    let svg = try String(contentsOf: folder.appending(path: "a.svg"), encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains("#0087ff") && svg.contains("LLaVA-OV"))
    let parser = XMLDocumentCheck(svg)
    #expect(parser.isWellFormed)
  }

  @Test("print what the explorer shows at an address")
  func address() throws {
    let shown = try Product.run([
      "show", "--at", "layers/MMBench/LLaVA-1.5-7B?view=chart&atom=S", Self.study, "--format",
      "csv",
    ])
    #expect(shown.status == 0, "\(shown.errors)")
    let same = try Product.run([
      "show", "layers", Self.study, "--dataset", "MMBench", "--model", "LLaVA-1.5-7B", "--view",
      "chart", "--atom", "S", "--format", "csv",
    ])
    #expect(shown.output == same.output)
    #expect(shown.output.hasPrefix("dataset,family,model,size,layer,depth,"))
    let none = try Product.run(["show", "--at", "layers/MMBench/Omega", Self.study])
    #expect(none.status == 1)
    #expect(none.errors == "infoprism: There is no 'Omega' here.\n")
  }
}

/// Tags that are closed in their order: enough to tell that nothing unescaped got in.
private struct XMLDocumentCheck {
  let isWellFormed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var isFine = true
    for match in text.matches(of: /<(\/?)([a-z]+)[^<>]*?(\/?)>/) {
      let (_, close, name, alone) = match.output
      if !close.isEmpty {
        isFine = isFine && open.popLast() == name
      } else if alone.isEmpty {
        open.append(name)
      }
    }
    let bare = text.replacing(/<[^<>]*>/, with: "").replacing(/&(amp|lt|gt);/, with: "")
    isWellFormed = isFine && open.isEmpty && !bare.contains { "<>&".contains($0) }
  }
}
