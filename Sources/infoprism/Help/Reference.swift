import ArgumentParser
import Estimation
import Explorer
import SafeText
import Views

/// What the manual and the site are made from, beside the parser's own list of commands.
struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference", abstract: "Print keys, examples and libraries as JSON.",
    shouldDisplay: false)

  private struct Keys: Encodable {
    var group: String
    var keys: [String]
    var command: String
    var title: String
    /// The screens where it works; none for all.
    var screens: [String]
  }

  private struct Document: Encodable {
    var schema = "infoprism/reference/1"
    var version = Software.version
    var libraries = Dictionary(
      VersionText.libraries.map { ($0.name, $0.version) }, uniquingKeysWith: { $1 })
    var keys: [Keys]
    var examples = Examples.all
    var views = View.all.map {
      Drawing(name: $0.name, summary: $0.summary, hasFigure: $0.hasFigure)
    }
  }

  private struct Drawing: Encodable {
    var name: String
    var summary: String
    var hasFigure: Bool
  }

  func run() throws {
    let keys = BindingTable.bindings.map { binding in
      Keys(
        group: binding.group.rawValue, keys: binding.keys.map(\.label),
        command: binding.command.rawValue, title: binding.title,
        screens: ScreenID.allCases.filter { binding.screens?.contains($0) ?? false }
          .map(\.rawValue))
    }
    StandardOutput.document(try JSONOutput.document(Document(keys: keys)))
  }
}
