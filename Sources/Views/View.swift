public import Analysis
public import Figures
import SafeText
package import Studies

/// A view of a study: its name, its options, its table, its figure where it has one, its text.
///
/// A view is one entry of ``all``. The commands `show`, `export figure` and `export table`, their
/// help and completion, the screens and the schemas of JSON take it from there.
public struct View: Sendable {
  package typealias Make<Made> = @Sendable (StudyPart, ViewSettings) throws -> Made

  /// What `show` prints for people.
  package enum Print: Sendable {
    case table
    /// Words made of the table.
    case tableText(@Sendable (Table, TextRoom) -> StyledText)
    case figure
    /// Figures one under another.
    case figures(Make<[Figure]>)
    /// Words of their own, where the table doesn't hold what they are made of.
    case text(@Sendable (StudyPart, ViewSettings, TextRoom) throws -> StyledText)
  }

  /// The word that commands and addresses name it by.
  public let name: String
  /// What it shows, in a sentence.
  public let summary: String
  /// More about it, or an empty text.
  package let discussion: String
  /// The options that it takes.
  public let options: Set<ViewSettings.Option>
  /// The records that it is made of: what is wrong in their files is said.
  package let records: Set<Study.RecordKind>
  /// Whether a filter asks questions, and not estimates.
  package let isOfQuestions: Bool
  private let makeTable: Make<Table>
  private let makeFigure: Make<Figure?>?
  private let print: Print
  private let makeBlank: (@Sendable () throws -> Table)?
  private let absence: @Sendable (StudyPart) -> Absence

  /// - Parameters:
  ///   - absence: why there is nothing to show, where the table has no rows, and the command that
  ///     helps.
  ///   - figure: the figure; nil where there is nothing to draw.
  ///   - print: what `show` prints for people.
  ///   - blank: the table without rows, with all its columns; without it, that of an empty study.
  package init(
    _ name: String, _ summary: String, discussion: String = "",
    options: Set<ViewSettings.Option> = [],
    records: Set<Study.RecordKind> = [.estimates], isOfQuestions: Bool = false,
    absence: @escaping @Sendable (StudyPart) -> Absence = View.counted,
    table: @escaping Make<Table>, figure: Make<Figure?>? = nil, print: Print = .table,
    blank: (@Sendable () throws -> Table)? = nil
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.options = options
    self.records = records
    self.isOfQuestions = isOfQuestions
    self.absence = absence
    makeTable = table
    makeFigure = figure
    self.print = print
    makeBlank = blank
  }

  /// All views, in the order in which help lists them.
  public static let all: [View] =
    [.overview, .families] + familyViews + [.layers, .training] + questionViews + findings
    + estimations

  private static let questionViews: [View] =
    [.questions, .question] + outcomes + [.differences, .categories, .pointwise]

  /// The view of a name.
  ///
  /// - Throws: ``ViewError`` that names the nearest views.
  public static func named(_ name: String) throws -> View {
    guard let view = all.first(where: { $0.name == name }) else {
      throw ViewError(
        "There is no view '\(name)'." + NearestWord.question(name, among: all.map(\.name))
          + " The views are " + all.map(\.name).joined(separator: ", ") + ".")
    }
    return view
  }

  /// The records that the view shows, a row each.
  ///
  /// - Throws: ``ViewError`` where there are none, or an option is missing or has no meaning here.
  public func table(_ part: StudyPart, _ settings: ViewSettings = ViewSettings()) throws -> Table {
    let table = try records(part, settings)
    guard !table.rows.isEmpty else { throw ViewError(absence(part).text) }
    return table
  }

  /// The same where none are an answer too.
  package func records(_ part: StudyPart, _ settings: ViewSettings) throws -> Table {
    try makeTable(part, settings)
  }

  /// Why there is nothing to show of a part; a screen has keys in place of the command that helps.
  package func reason(_ part: StudyPart) -> String { absence(part).why }

  /// The table without rows, with every column that it can have.
  package func blank() throws -> Table {
    if let makeBlank { return try makeBlank() }
    return try makeTable(StudyPart(.blank), ViewSettings())
  }

  public var hasFigure: Bool { makeFigure != nil }

  /// The views that have a figure.
  public static var drawn: [View] { all.filter(\.hasFigure) }

  /// The figure that the screen draws and paper shows, without a cursor.
  ///
  /// - Throws: ``ViewError`` where the view has no figure, or there is nothing to draw.
  public func figure(_ part: StudyPart, _ settings: ViewSettings = ViewSettings()) throws -> Figure
  {
    guard let makeFigure else {
      throw ViewError(
        "The view '\(name)' has no figure. 'infoprism export table \(name)' writes it as a table; "
          + "figures have " + Self.drawn.map(\.name).joined(separator: ", ") + ".")
    }
    guard let figure = try makeFigure(part, settings), !figure.isEmpty else {
      throw ViewError(absence(part).text)
    }
    return figure
  }

  /// What `show` prints for people.
  package func text(_ part: StudyPart, _ settings: ViewSettings, in room: TextRoom) throws
    -> StyledText
  {
    switch print {
    case .table: return room.text(of: try table(part, settings))
    case .tableText(let make): return make(try table(part, settings), room)
    case .figure: return room.text(of: try figure(part, settings))
    case .figures(let make):
      let figures = try make(part, settings)
      guard figures.contains(where: { !$0.isEmpty }) else { throw ViewError(absence(part).text) }
      return .joined(figures.map(room.text))
    case .text(let make): return try make(part, settings, room)
    }
  }

  /// Refuses options that would change nothing.
  package func check(_ settings: ViewSettings) throws {
    let unknown = settings.given.subtracting(options).map { "--\($0.rawValue)" }.sorted()
    guard let first = unknown.first else { return }
    let known = options.map { "--\($0.rawValue)" }.sorted()
    throw ViewError(
      "The view '\(name)' has no option \(first). "
        + (known.isEmpty ? "It has none of its own." : "It has \(known.joined(separator: ", "))."))
  }
}

extension Study {
  /// A study without anything in it.
  package static var blank: Study { Study(path: "", card: StudyCard(title: ""), estimates: []) }
}

/// Why a view can't be shown, in words: what, why, and what to do.
public struct ViewError: Error, CustomStringConvertible {
  public let description: String
  package init(_ description: String) { self.description = description }
}

extension ViewError: Explained {}
