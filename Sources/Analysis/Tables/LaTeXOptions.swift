/// How a table is set in LaTeX.
package struct LaTeXOptions: Hashable, Sendable {
  package enum Environment: String, Hashable, Sendable, CaseIterable {
    /// By width and length: a column, the width of the page, or pages.
    case automatic = "auto"
    case table
    case wide = "table*"
    case long = "longtable"
  }

  package enum Numbers: String, Hashable, Sendable, CaseIterable {
    case plain
    /// Columns of siunitx, aligned at the point.
    case siunitx
  }

  package enum Uncertainty: String, Hashable, Sendable, CaseIterable {
    /// `0.639 ± 0.012`, and with two bounds where they differ.
    case plusMinus = "pm"
    /// `0.639 [0.627, 0.651]`.
    case brackets
    case none
  }

  package var environment = Environment.automatic
  package var numbers = Numbers.plain
  package var uncertainty = Uncertainty.plusMinus
  /// Marks the best of a column, and what can't be told from it.
  package var marksBest = true
  /// A column a row.
  package var isTransposed = false
  /// In place of `tab:` and the view's name.
  package var label: String?

  package init() {}
}
