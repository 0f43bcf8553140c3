import ArgumentParser
import SafeText

/// The names of commands, for words that are none.
enum CommandNames {
  /// ` Did you mean 'infoprism verify'?` for a word that was typed where a command could stand, or
  /// nothing.
  static func question(_ word: String, after words: [String] = []) -> String {
    let known = names(after: words)
    guard !known.contains(word), let meant = NearestWord.of(word, among: known) else { return "" }
    return " Did you mean '" + (["infoprism"] + words + [meant]).joined(separator: " ") + "'?"
  }

  /// The commands that may follow some words.
  static func names(after words: [String]) -> [String] {
    var command: any ParsableCommand.Type = InfoPrism.self
    for word in words {
      guard let next = visible(command).first(where: { $0._commandName == word }) else { return [] }
      command = next
    }
    return visible(command).map { $0._commandName }
  }

  /// Adds to a message of the parser which command was probably meant by a word it didn't know.
  static func completed(_ message: String) -> String {
    guard let match = message.firstMatch(of: /Unexpected argument '([^']+)'/),
      let usage = message.firstMatch(of: /Usage: infoprism((?: [a-z][a-z-]*)*)/)
    else { return message }
    let words = usage.1.split(separator: " ").map(String.init)
    let question = question(String(match.1), after: words)
    return message.replacing(match.0, with: match.0 + (question.isEmpty ? "" : "." + question))
  }

  private static func visible(
    _ command: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type] {
    command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }
}
