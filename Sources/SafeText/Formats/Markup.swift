/// A language that text is written into, such as LaTeX.
package protocol MarkupLanguage: Sendable {
  /// Text that the language shows as it is: nothing in it is a command, nothing is hidden.
  static func escaped(_ text: String) -> String
}

/// A piece of a document in a language. What is written as a literal is the language's own; a
/// text that is interpolated is escaped, so that none gets in as it came.
///
///     let cell: Markup<LaTeX> = "\\textit{\(name)}"   // 50% → \textit{50\%}
package struct Markup<Language: MarkupLanguage>: Hashable, Sendable {
  /// The piece as it is written to a file.
  package private(set) var source: String

  package init(_ text: String) { source = Language.escaped(text) }

  /// For the languages of this module alone: text that is escaped already.
  init(source: String) { self.source = source }

  package static func + (left: Markup, right: Markup) -> Markup {
    Markup(source: left.source + right.source)
  }

  package static func += (left: inout Markup, right: Markup) { left.source += right.source }
}

extension Markup: ExpressibleByStringInterpolation {
  package init(stringLiteral value: StaticString) { source = value.description }

  package init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: StaticString) { source += literal.description }

    package mutating func appendInterpolation(_ text: String) { source += Language.escaped(text) }

    package mutating func appendInterpolation(_ number: Int) { source += "\(number)" }

    package mutating func appendInterpolation(_ markup: Markup) { source += markup.source }

    /// Digits, which are the same in every language; anything else is escaped.
    package mutating func appendInterpolation(digits: String) {
      let isNumber = digits.utf8.allSatisfy { "0123456789+-.,<=e".utf8.contains($0) }
      source += isNumber ? digits : Language.escaped(digits)
    }
  }
}

extension Sequence {
  /// The pieces one after the other, with a piece between them.
  package func joined<Language>(separator: Markup<Language> = "") -> Markup<Language>
  where Element == Markup<Language> {
    var result: Markup<Language> = ""
    for (place, piece) in enumerated() {
      if place > 0 { result += separator }
      result += piece
    }
    return result
  }
}
