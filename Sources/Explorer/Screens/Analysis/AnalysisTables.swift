import Analysis
import Figures
import Studies
import Terminal
import Views

/// The tables and figures of the analysis, made once for each state of a study: intervals are
/// bootstrapped, and a screen is drawn at every key.
struct AnalysisTables {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// The rows as they stand on the screen.
  struct Sheet: Sendable {
    let table: Table
    /// Where each row stands in the study's order.
    let places: [Int]
    let view: TableView
  }

  private func named(_ name: String) -> Study.Derivation {
    Study.Derivation("analysis " + name, filter: workspace.filter)
  }

  /// The study with the estimates that pass the filter only, of all datasets.
  var study: Study { Self.study(of: workspace.part) }

  private static func study(of part: StudyPart) -> Study {
    guard part.filter != nil else { return part.study }
    return part.study.derived(.init("filtered study", filter: part.filter)) { part.filteredStudy }
  }

  /// Nil while it is being made.
  func sheet(
    _ view: AnalysisView, sides: [Comparison.Side]?, subject: Subject?, order: RowOrder
  ) -> Sheet? {
    let name = "\(view) \(sides ?? []) \(subject.map { "\($0)" } ?? "")"
    return workspace.made(named("\(name) \(order)")) { part in
      // Whatever the order, the table is made once.
      let table = part.study.derived(.init("analysis table \(name)", filter: part.filter)) {
        view.table(Self.study(of: part), sides: sides, subject: subject)
      }
      let places = order.places(of: table)
      let ordered = table.ordered(places)
      return Sheet(table: ordered, places: places, view: TableView(ordered).measured)
    }
  }

  /// How many models the filter leaves, of how many; nil while they are being counted.
  var models: (left: Int, all: Int)? {
    workspace.made(named("models")) { part in
      func count(_ study: Study) -> Int { Set(study.currentEstimates().map(\.subject.model)).count }
      return (count(Self.study(of: part)), count(part.study))
    }
  }

  /// The figure of a view that needs nothing but the study; nil while it is being made. Where it
  /// has a cursor, it is another one for each row.
  func figure(_ view: AnalysisView, selection: Int) -> Figure? {
    let selection = view.isDrawn ? selection : 0
    return workspace.made(named("figure \(view) \(selection)")) { part in
      view.figure(Self.study(of: part), selection: selection)
    } ?? nil
  }
}
