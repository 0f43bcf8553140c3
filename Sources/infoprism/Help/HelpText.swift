import ArgumentParser
import Foundation

/// The help of a command, with examples, and with the options of what it does by default.
enum HelpText {
  /// Completes a text that the parser made, where it is help.
  static func completed(_ text: String) -> String {
    guard let words = command(of: text) else { return text }
    let help = options(of: words, in: text).trimmingCharacters(in: .newlines)
    return help + "\n\n" + examples(of: words)
  }

  /// The words after `infoprism` of the command that a help is of.
  private static func command(of text: String) -> [String]? {
    guard text.hasPrefix("OVERVIEW: "),
      let usage = text.split(separator: "\n").first(where: { $0.hasPrefix("USAGE: infoprism") })
    else { return nil }
    let words = usage.split(separator: " ").dropFirst(2)
    return words.prefix { $0.first?.isLetter ?? false }.map(String.init)
  }

  private static func examples(of words: [String]) -> String {
    let lines = Examples.of(words).flatMap { ["  $ \($0.command)", "    \($0.meaning)"] }
    return "EXAMPLES:\n" + lines.joined(separator: "\n")
  }

  /// The help, and for `estimate` the options of the command that it is without another word.
  private static func options(of words: [String], in text: String) -> String {
    guard words == ["estimate"], let end = text.range(of: "\n  See '") else { return text }
    let features = InfoPrism.helpMessage(for: EstimateRun.self)
    guard let arguments = features.range(of: "ARGUMENTS:") else { return text }
    return text[..<end.lowerBound] + "\n" + features[arguments.lowerBound...]
  }
}
