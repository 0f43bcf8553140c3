import Foundation

/// The characters that LaTeX has commands for in the fonts that it starts with.
enum LaTeXCommands {
  /// A letter of ASCII with one accent.
  static func accented(_ character: Character) -> String? {
    let scalars = Array(String(character).decomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count == 2, let accent = accents[scalars[1].value],
      scalars[0].isASCII, scalars[0].properties.isAlphabetic
    else { return nil }
    let letter = scalars[0] == "i" ? "\\i" : scalars[0] == "j" ? "\\j" : String(scalars[0])
    return "\\\(accent){\(letter)}"
  }

  private static let accents: [UInt32: String] = [
    0x300: "`", 0x301: "'", 0x302: "^", 0x303: "~", 0x304: "=", 0x306: "u", 0x307: ".",
    0x308: "\"", 0x30A: "r", 0x30B: "H", 0x30C: "v", 0x323: "d", 0x327: "c", 0x331: "b",
  ]

  /// What LaTeX would take for its own, and what has a command. A bracket or an asterisk at the
  /// start of a row would be an option of the row before it.
  static let signs: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "''",
    "[": "{[}", "]": "{]}", "*": "{*}", "\u{A0}": "~", "\u{FFFD}": "?",
    // Quotes, dashes and dots.
    "…": "\\ldots{}", "‐": "-", "‑": "-", "‒": "--", "–": "--", "—": "---", "―": "---",
    "’": "'", "‘": "`", "“": "``", "”": "''", "‚": ",", "„": ",,", "′": "$'$", "″": "$''$",
    "«": "$\\ll$", "»": "$\\gg$", "‹": "$<$", "›": "$>$", "•": "\\textbullet{}",
    "¡": "!`", "¿": "?`", "§": "\\S{}", "¶": "\\P{}", "†": "\\dag{}", "‡": "\\ddag{}",
    "©": "\\textcopyright{}", "®": "\\textregistered{}", "™": "\\texttrademark{}",
    "£": "\\pounds{}",
    // Letters that no accent makes.
    "ß": "\\ss{}", "æ": "\\ae{}", "Æ": "\\AE{}", "œ": "\\oe{}", "Œ": "\\OE{}", "ø": "\\o{}",
    "Ø": "\\O{}", "ł": "\\l{}", "Ł": "\\L{}", "ı": "\\i{}",
    // Mathematics.
    "−": "$-$", "±": "$\\pm$", "×": "$\\times$", "÷": "$\\div$", "·": "$\\cdot$", "∞": "$\\infty$",
    "≤": "$\\le$", "≥": "$\\ge$", "≠": "$\\ne$", "≈": "$\\approx$", "∼": "$\\sim$",
    "→": "$\\to$", "←": "$\\leftarrow$", "↔": "$\\leftrightarrow$", "↑": "$\\uparrow$",
    "↓": "$\\downarrow$", "⇒": "$\\Rightarrow$", "∈": "$\\in$", "∑": "$\\sum$", "√": "$\\surd$",
    "✓": "$\\surd$", "°": "$^\\circ$", "¹": "$^1$", "²": "$^2$", "³": "$^3$", "½": "$1/2$",
    "¬": "$\\neg$", "µ": "$\\mu$",
    // Greek, but for the capitals that look like Latin ones.
    "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\varepsilon$",
    "ζ": "$\\zeta$", "η": "$\\eta$", "θ": "$\\theta$", "κ": "$\\kappa$", "λ": "$\\lambda$",
    "μ": "$\\mu$", "ν": "$\\nu$", "ξ": "$\\xi$", "π": "$\\pi$", "ρ": "$\\rho$", "σ": "$\\sigma$",
    "τ": "$\\tau$", "φ": "$\\varphi$", "χ": "$\\chi$", "ψ": "$\\psi$", "ω": "$\\omega$",
    "Γ": "$\\Gamma$", "Δ": "$\\Delta$", "Θ": "$\\Theta$", "Λ": "$\\Lambda$", "Π": "$\\Pi$",
    "Σ": "$\\Sigma$", "Φ": "$\\Phi$", "Ψ": "$\\Psi$", "Ω": "$\\Omega$",
  ]

  /// The symbols of quantities, set as mathematics.
  static let quantities = [
    "R": "$R$", "U1": "$U_1$", "U2": "$U_2$", "S": "$S$", "R-S": "$R-S$", "I1": "$I_1$",
    "I2": "$I_2$", "I12": "$I_{12}$", "rho": "$\\rho$", "p": "$p$",
  ]
}

extension Markup<LaTeX> {
  /// A heading: the symbols of quantities are set as mathematics.
  package static func heading(_ title: String) -> Markup {
    LaTeXCommands.quantities[title].map { Markup(source: $0) } ?? Markup(title)
  }
}
