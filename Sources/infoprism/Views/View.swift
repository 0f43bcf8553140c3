import Analysis
import Explorer
import Figures
import Studies

/// A view of a study that can leave the terminal: its table, and its figure where it has one.
///
/// A view is one entry here; `show`, `export figure` and `export table` all take it from this.
struct View: Sendable {
  let name: String
  /// The options of ``ViewSettings`` that it takes.
  let options: Set<ViewSettings.Option>
  let table: @Sendable (Workspace, ViewSettings) throws -> Table
  /// The figure value that the screen draws, without a selection.
  let figure: (@Sendable (Workspace, ViewSettings) throws -> Figure)?

  init(
    _ name: String, options: Set<ViewSettings.Option> = [],
    table: @escaping @Sendable (Workspace, ViewSettings) throws -> Table,
    figure: (@Sendable (Workspace, ViewSettings) throws -> Figure)? = nil
  ) {
    self.name = name
    self.options = options
    self.table = table
    self.figure = figure
  }

  static let all: [View] =
    [.families, .layers, .training, .question, .questions, .overview] + findings + estimations

  /// The error where a view has no records.
  static func nothing(_ study: Study, in view: String) -> CommandError {
    CommandError(
      "'\(study.path)' has nothing to draw in \(view) with these conditions. "
        + "'infoprism show overview \(study.path)' counts what is there.")
  }

  /// The view of a name.
  static func named(_ name: String) throws -> View {
    guard let view = all.first(where: { $0.name == name }) else {
      throw CommandError(
        "There is no view '\(name)'. The views are "
          + all.map(\.name).joined(separator: ", ") + ".")
    }
    return view
  }

  /// Refuses options that would change nothing.
  func check(_ settings: ViewSettings) throws {
    let unknown = settings.given.subtracting(options).map { "--\($0.rawValue)" }.sorted()
    guard let first = unknown.first else { return }
    let known = options.map { "--\($0.rawValue)" }.sorted()
    throw CommandError(
      "The view '\(name)' has no option \(first). "
        + (known.isEmpty ? "It has none of its own." : "It has \(known.joined(separator: ", "))."))
  }
}
