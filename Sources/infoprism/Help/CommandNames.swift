import ArgumentParser
import Foundation
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

  /// Adds to a message of the parser what was probably meant by a word that it didn't know, a
  /// command or an option, at whatever level it stands.
  ///
  /// - Parameter typed: The words of the command line.
  static func completed(_ message: String, typed: [String]) -> String {
    guard let usage = message.firstMatch(of: /Usage: infoprism((?: [a-z][a-z0-9-]*)*)/) else {
      return message
    }
    let words = usage.1.split(separator: " ").map(String.init)
    let advice: String
    if let match = message.firstMatch(of: /[Uu]nexpected arguments?:? '([^']+)'/) {
      advice = question(String(match.1), after: words)
    } else if let match = message.firstMatch(of: /Unknown option '(-[^']+)'(?!\. Did you mean)/) {
      let option = optionQuestion(String(match.1), after: words)
      advice = option.isEmpty ? misspelt(typed) : option
    } else if message.contains("Missing expected argument") {
      advice = misspelt(typed, after: words)
    } else {
      advice = ""
    }
    guard !advice.isEmpty, let end = message.firstIndex(of: "\n") else { return message }
    let first = message[..<end]
    return first + (first.hasSuffix(".") ? "" : ".") + advice + message[end...]
  }

  /// The options of a command as its help lists them.
  private static func options(_ command: any ParsableCommand.Type) -> [String] {
    InfoPrism.helpMessage(for: command).matches(of: /(?m)^  (?:-\w, )?(--[a-z][a-z0-9-]*)/)
      .map { String($0.1) }
  }

  private static func command(after words: [String]) -> (any ParsableCommand.Type)? {
    words.reduce(InfoPrism.self as (any ParsableCommand.Type)?) { command, word in
      command.flatMap { command in visible(command).first { $0._commandName == word } }
    }
  }

  /// Where an option belongs that a command doesn't have: to commands below it, or to itself under a
  /// similar name.
  private static func optionQuestion(_ option: String, after words: [String]) -> String {
    guard let command = command(after: words) else { return "" }
    let inner = visible(command).map { (name: $0._commandName, options: options($0)) }
    let path = (["infoprism"] + words).joined(separator: " ")
    let owners = inner.filter { $0.options.contains(option) }.map { "'\(path) \($0.name)'" }
    if !owners.isEmpty {
      return " It is an option of " + owners.joined(separator: ", ") + "."
    }
    if let meant = NearestWord.of(option, among: options(command)) {
      return " Did you mean '\(meant)'?"
    }
    let all = inner.flatMap { inner in inner.options.map { (inner.name, $0) } }
    guard let meant = NearestWord.of(option, among: all.map(\.1)),
      let owner = all.first(where: { $0.1 == meant })
    else { return "" }
    return " Did you mean '\(path) \(owner.0) \(meant)'?"
  }

  /// The first word that was typed where a command could stand, and is none: the parser took it for
  /// what the command is given that needs no name.
  private static func misspelt(_ typed: [String]) -> String {
    var words: [String] = []
    for word in typed.dropFirst() {
      guard names(after: words).contains(word) else {
        let isPath = word.hasPrefix("-") || FileManager.default.fileExists(atPath: word)
        return isPath ? "" : question(word, after: words)
      }
      words.append(word)
    }
    return ""
  }

  /// The first option that was typed and that a command doesn't have: what is missing may be in it.
  private static func misspelt(_ typed: [String], after words: [String]) -> String {
    guard let command = command(after: words) else { return "" }
    let known = Set(options(command) + ["--help", "--version"])
    let given = typed.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
    guard let unknown = given.first(where: { !known.contains($0) }),
      let meant = NearestWord.of(unknown, among: known.sorted())
    else { return "" }
    return " There is no option '\(unknown)'. Did you mean '\(meant)'?"
  }

  private static func visible(
    _ command: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type] {
    command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }
}
