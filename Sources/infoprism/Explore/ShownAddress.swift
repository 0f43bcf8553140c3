import Explorer
import Studies
import Terminal

/// `infoprism show --at ADDRESS STUDY` prints what the explorer shows at an address: it is the
/// command that the explorer's `:cli` tells.
enum ShownAddress {
  /// The command, or nil where the words are another one.
  static func commandLine(_ words: [String]) throws -> [String]? {
    guard words.first == "show" else { return nil }
    var rest = Array(words.dropFirst())
    guard let address = take("--at", from: &rest) else { return nil }
    guard let place = rest.firstIndex(where: { !$0.hasPrefix("-") }) else {
      throw CommandError(
        "Can't show '\(address)': no study is named. Write infoprism show --at ADDRESS STUDY.")
    }
    let studies = try StudyArguments.open([rest.remove(at: place)]).flatMap(\.studies)
    var explorer = Explorer(
      studies: studies, size: Size(columns: 80, rows: 24), capabilities: .plain)
    if let problem = explorer.open(at: try Address(address)) { throw CommandError(problem) }
    return explorer.commandLine + rest
  }

  /// Takes an option and its value, written `--at X` or `--at=X`.
  private static func take(_ name: String, from words: inout [String]) -> String? {
    for index in words.indices {
      if words[index].hasPrefix(name + "=") {
        return String(words.remove(at: index).dropFirst(name.count + 1))
      }
      guard words[index] == name, words.indices.contains(index + 1) else { continue }
      words.remove(at: index)
      return words.remove(at: index)
    }
    return nil
  }
}
