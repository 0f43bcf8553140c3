import Analysis
import Locks
import SafeText
import Studies
import Views

/// What the questions screen shows of a study: the answers, and the places of the questions that pass
/// the filter, in order.
struct QuestionLook: Sendable {
  var grid: AnswerGrid
  var places: [Int]
  /// Why answers could not be read.
  var problem: String?
  /// Another number for other questions.
  var version: Int

  /// The question of a line.
  func question(_ line: Int) -> Question? { places[safe: line].map { grid.questions[$0] } }
}

/// Answers that were gathered already, and questions that were filtered and sorted: a screen is drawn
/// at every key.
final class QuestionGrids: Sendable {
  private struct GridKey: Hashable {
    var study: String
    /// The state of the answers, and the models in their order.
    var version: [Int]
    var models: [String]
    var dataset: String?
    var scope: AnswerGrid.Scope
  }

  private struct PlacesKey: Hashable {
    var grid: GridKey
    var filter: String?
    var order: QuestionsOrder
    var isReversed: Bool
    /// The target of an order that is of one.
    var target: Int?
  }

  private struct State {
    var grids: [GridKey: (grid: AnswerGrid, problem: String?)] = [:]
    var places: (key: PlacesKey, places: [Int])?
    var version = 0
    var outcomes: (version: Int, byCategory: Bool, rows: [OutcomeRow])?
    var tables: (version: Int, byCategory: Bool, table: Table)?
  }

  private let state = Guarded(State())

  /// Keeps what was gathered of a state of the answers only.
  func keep(_ version: [Int]) {
    state.withLock { state in
      state.grids = state.grids.filter { $0.key.version == version }
      if state.places?.key.grid.version != version { state.places = nil }
    }
  }

  func look(
    _ workspace: Workspace, scope: AnswerGrid.Scope, order: QuestionsOrder, isReversed: Bool,
    target: Int
  ) -> QuestionLook {
    let study = workspace.study
    let key = GridKey(
      study: study.path, version: study.versionBesideEstimates, models: study.models.map(\.model),
      dataset: workspace.dataset, scope: scope)
    let (grid, problem) = grid(key, workspace)
    let isOfTarget = order == .outcome || order == .confidence
    let wanted = PlacesKey(
      grid: key, filter: workspace.questionFilter?.text, order: order, isReversed: isReversed,
      target: isOfTarget ? target : nil)
    let known = state.withLock { ($0.places, $0.version) }
    if let places = known.0, places.key == wanted {
      return QuestionLook(
        grid: grid, places: places.places, problem: problem, version: known.1)
    }
    let passing = workspace.questionFilter?.matches(in: grid) ?? Array(grid.questions.indices)
    let places = order.sorted(passing, in: grid, target: target, isReversed: isReversed)
    let version = state.withLock { state in
      state.places = (wanted, places)
      state.version += 1
      return state.version
    }
    return QuestionLook(grid: grid, places: places, problem: problem, version: version)
  }

  /// The outcomes of what is looked at, counted once.
  func outcomes(_ look: QuestionLook, byCategory: Bool) -> [OutcomeRow] {
    if let known = state.withLock({ $0.outcomes }), known.version == look.version,
      known.byCategory == byCategory
    {
      return known.rows
    }
    let rows = look.grid.outcomes(byCategory: byCategory, of: look.places)
    state.withLock { $0.outcomes = (look.version, byCategory, rows) }
    return rows
  }

  /// The table of the outcomes, made once: it has thousands of exact intervals.
  func outcomesTable(_ look: QuestionLook, byCategory: Bool) -> Table {
    if let known = state.withLock({ $0.tables }), known.version == look.version,
      known.byCategory == byCategory
    {
      return known.table
    }
    let table = Table.outcomes(outcomes(look, byCategory: byCategory))
    state.withLock { $0.tables = (look.version, byCategory, table) }
    return table
  }

  private func grid(
    _ key: GridKey, _ workspace: Workspace
  ) -> (grid: AnswerGrid, problem: String?) {
    if let known = state.withLock({ $0.grids[key] }) { return known }
    var made: (grid: AnswerGrid, problem: String?)
    do {
      made = (try AnswerGrid(workspace.study, dataset: key.dataset, scope: key.scope), nil)
    } catch {
      // Answers in files need no features.
      let rest = try? AnswerGrid(workspace.study, dataset: key.dataset)
      made = (rest ?? AnswerGrid(), "The layers can't be read: \(ErrorText.reason(error)).")
    }
    state.withLock { $0.grids[key] = made }
    return made
  }
}

extension QuestionsOrder {
  /// Questions in the order of a column; equal ones stay as they are.
  func sorted(
    _ places: [Int], in grid: AnswerGrid, target: Int, isReversed: Bool
  ) -> [Int] {
    let isDescending = isDescending != isReversed
    func sorted<Key: Comparable>(_ key: (Int) -> Key?) -> [Int] {
      let keyed = places.map { (place: $0, key: key($0)) }
      return keyed.sorted { one, other in
        guard let first = one.key else { return false }
        guard let second = other.key else { return true }
        return isDescending ? first > second : first < second
      }.map(\.place)
    }
    func count(_ place: Int, _ isCounted: (AnswerCell) -> Bool) -> Int {
      grid.targets.indices.count { grid[place, $0].map(isCounted) ?? false }
    }
    switch self {
    case .study: return isReversed ? places.reversed() : places
    case .id: return sorted { grid.questions[$0].id }
    case .category: return sorted { grid.questions[$0].category }
    case .answer: return sorted { grid.questions[$0].answer }
    case .right: return sorted { count($0) { $0.isRight(.both) } }
    case .needBoth: return sorted { count($0) { $0.outcome == .needsBoth } }
    case .outcome:
      guard grid.targets.indices.contains(target) else { return places }
      return sorted {
        grid.outcome($0, target).map { QuestionOutcome.allCases.firstIndex(of: $0)! }
      }
    case .confidence:
      guard grid.targets.indices.contains(target) else { return places }
      return sorted { grid[$0, target]?.both.confidence }
    }
  }
}
