/// Text as LaTeX sets it: what LaTeX would take for its own is escaped.
package enum LaTeXText {
  package static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if let command = commands[scalar] {
        result += command
      } else if scalar.properties.generalCategory == .control {
        result += " "
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static let commands: [Unicode.Scalar: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\textquotedbl{}",
    // Not in the fonts that pdfLaTeX starts with.
    "−": "$-$", "±": "$\\pm$", "×": "$\\times$", "≤": "$\\le$", "≥": "$\\ge$", "≈": "$\\approx$",
    "→": "$\\to$", "…": "\\ldots{}", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``",
    "”": "''", "ρ": "$\\rho$", "τ": "$\\tau$", "Δ": "$\\Delta$", "α": "$\\alpha$", "β": "$\\beta$",
    "μ": "$\\mu$", "σ": "$\\sigma$", "²": "$^2$", "·": "$\\cdot$", "✓": "$\\surd$",
    "\u{A0}": "~", "\u{FFFD}": "?",
  ]

  /// A heading: the symbols of quantities are set as mathematics.
  static func heading(_ title: String) -> String {
    symbols[title] ?? escaped(title)
  }

  private static let symbols = [
    "R": "$R$", "U1": "$U_1$", "U2": "$U_2$", "S": "$S$", "R-S": "$R-S$", "I1": "$I_1$",
    "I2": "$I_2$", "I12": "$I_{12}$", "rho": "$\\rho$", "p": "$p$",
  ]
}
