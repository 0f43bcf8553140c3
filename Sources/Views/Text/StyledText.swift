import SafeText
package import Terminal

/// Text for a terminal, whose only control sequences are those of the program's own cells.
package struct StyledText: Sendable {
  package let source: String

  /// Text from anywhere: what a reader doesn't see is shown.
  package init(_ text: String) { source = VisibleText.lines(text) }

  /// Cells, which hold no character that a terminal obeys; without the blank rows at their end.
  package init(_ cells: CellBuffer, for capabilities: Capabilities) {
    var text = capabilities.colors == .none ? cells.text : cells.ansiText(for: capabilities)
    while text.hasSuffix("\n\n") { text.removeLast() }
    source = text
  }

  private init(source: String) { self.source = source }

  package static func joined(_ texts: [StyledText]) -> StyledText {
    StyledText(source: texts.map(\.source).joined(separator: "\n"))
  }
}
