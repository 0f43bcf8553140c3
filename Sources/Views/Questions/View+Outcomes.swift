package import Analysis
import SafeText
import Studies

/// What outcomes are counted by, beside the dataset, and so which targets are looked at.
public enum OutcomesBy: String, CaseIterable, Sendable {
  case model, category, checkpoint, layer

  var scope: AnswerGrid.Scope {
    switch self {
    case .model, .category: .models
    case .checkpoint: .checkpoints
    case .layer: .layers
    }
  }
}

extension View {
  private static let kinds: Set<Study.RecordKind> = [.questions, .answers]

  static let noAnswers: @Sendable (StudyPart) -> Absence = { part in
    Absence(
      "'\(part.study.path)' has no answers\(part.conditions) of the models that are looked at.",
      remedy: "'infoprism show questions \(part.study.path)' lists its questions.")
  }

  /// What happened to questions.
  static let outcomes: [View] = [
    View(
      "answers",
      "What every model answered to every question: outcome, predictions, masks, terms in bits.",
      discussion: ([QuestionOutcome.rule] + AnswerTerms.definitions).joined(separator: "\n"),
      options: [.by], records: kinds, isOfQuestions: true, absence: noAnswers,
      table: { part, settings in
        let (grid, places) = try chosen(part, settings)
        return .answers(grid, places, in: part.study)
      }),
    View(
      "outcomes", "Which questions need both inputs, which one alone answers, which mislead.",
      discussion: QuestionOutcome.rule, options: [.by], records: kinds, isOfQuestions: true,
      absence: noAnswers,
      table: { part, settings in .outcomes(try outcomeRows(part, settings)) },
      figure: { part, settings in OutcomesFigure(try outcomeRows(part, settings)).figure }),
    View(
      "transitions",
      "Two models, checkpoints or layers: what became of each outcome, and McNemar's test.",
      discussion: QuestionOutcome.rule, options: [.by, .first, .second], records: kinds,
      isOfQuestions: true, absence: noAnswers,
      table: { part, settings in .transitions(try transitions(part, settings)) },
      figure: { part, settings in TransitionsFigure(try transitions(part, settings)).figure },
      blank: { .transitions([]) }),
    View(
      "disagreements",
      "The questions on which two models, checkpoints or layers predict different options.",
      options: [.first, .second], records: kinds, isOfQuestions: true,
      absence: { part in
        Absence(
          "The two predict the same options on \(part.datasetTitle) of '\(part.study.path)' with "
            + "these conditions.")
      },
      table: { part, settings in
        let pair = try pair(part, settings)
        return .disagreements(pair.first, pair.second, in: pair.grid, of: pair.places)
      },
      blank: { .disagreements(nil, nil, in: AnswerGrid()) }),
  ]

  static func outcomeRows(
    _ part: StudyPart, _ settings: ViewSettings
  ) throws -> [OutcomeRow] {
    let (grid, places) = try chosen(part, settings)
    return grid.outcomes(byCategory: settings.by == .category, of: places)
  }

  /// The answers of what is chosen, and the places of the questions that pass the filter.
  package static func chosen(
    _ part: StudyPart, _ settings: ViewSettings
  ) throws -> (grid: AnswerGrid, places: [Int]) {
    let grid = try AnswerGrid(
      part.study, dataset: part.dataset, scope: settings.by?.scope ?? .models,
      where: settings.isChosen)
    return (grid, try passing(part, grid))
  }

  private static func passing(_ part: StudyPart, _ grid: AnswerGrid) throws -> [Int] {
    guard let filter = part.questionFilter else { return Array(grid.questions.indices) }
    do { try filter.check(part.study.questionSets) } catch {
      throw ViewError("Can't filter: \(ErrorText.reason(error))")
    }
    if let unknown = filter.unknownModels(in: grid).first {
      throw unknownTarget(unknown, grid)
    }
    return filter.matches(in: grid)
  }

  package static func unknownTarget(_ name: String, _ grid: AnswerGrid) -> ViewError {
    let titles = grid.targets.map(\.title)
    return ViewError(
      "There are no answers of '\(name)' here.\(NearestWord.question(name, among: titles)) There "
        + "are answers of \(titles.joined(separator: ", ")).")
  }

  struct Pair {
    var grid: AnswerGrid
    var first: Int
    var second: Int
    var places: [Int]
  }

  /// The two that are compared: two models, or a model at two points of its training, or two layers.
  static func pair(_ part: StudyPart, _ settings: ViewSettings) throws -> Pair {
    let names = [settings.first, settings.second].compactMap { $0 } + settings.models
    guard names.count == 2 else {
      throw ViewError(
        "Two models are compared, and \(names.count) \(names.count == 1 ? "is" : "are") named. "
          + "Give --model twice, or --first and --second.")
    }
    var widest: AnswerGrid?
    for scope in [AnswerGrid.Scope.models, .checkpoints, .layers] {
      let grid = try AnswerGrid(part.study, dataset: part.dataset, scope: scope) {
        target in names.contains { $0 == target.model || $0.hasPrefix(target.model + " ") }
      }
      let places = names.map { name in grid.targets.firstIndex { $0.title == name } }
      if let first = places[0], let second = places[1] {
        return Pair(
          grid: grid, first: first, second: second, places: try passing(part, grid))
      }
      if widest == nil || grid.targets.count > widest!.targets.count { widest = grid }
    }
    let all = try AnswerGrid(part.study, dataset: part.dataset, scope: .checkpoints)
    let missing = names.first { name in !(widest?.targets.contains { $0.title == name } ?? false) }
    throw unknownTarget(missing ?? names[0], widest?.targets.isEmpty == false ? widest! : all)
  }

  static func transitions(
    _ part: StudyPart, _ settings: ViewSettings
  ) throws -> [Transitions] {
    if let by = settings.by, by != .category, by != .model {
      throw ViewError(
        "Transitions are counted by category, not by \(by.rawValue). Give --by category, and name "
          + "checkpoints or layers by --first and --second.")
    }
    let pair = try pair(part, settings)
    return pair.grid.transitions(
      pair.first, pair.second, byCategory: settings.by == .category, of: pair.places)
  }
}
