import Analysis
import ArgumentParser
import Estimation
import Foundation
import InformationDecomposition
import Processes
import SafeText
import Studies
import Views

/// A set of questions that need both inputs, chosen by some models and judged by others.
struct SelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract:
      "Choose questions that need both inputs, and judge them by models that didn't choose.",
    discussion: QuestionRanking.rule + """


      Half of the models choose, drawn by --seed, and the others judge; --choose and --judge name \
      them. 'infoprism export questions STUDY --ids FILE', or --set NAME, writes what was chosen for \
      evaluation tools.
      """)

  @Argument(help: "A study.", completion: .directory)
  var study: String

  @Option(help: "The dataset. Default: the study's only one.")
  var dataset: String?

  @Option(help: "How many questions are chosen.")
  var count: Int?

  @Option(
    help: "Choose those that at least this share of the choosing models needs both for, 0 to 1.")
  var threshold: Double?

  @Flag(help: "As many of each category and right option as of the others.")
  var balance = false

  @Option(help: "A model that chooses; may be given again.")
  var choose: [String] = []

  @Option(help: "A model that judges; may be given again.")
  var judge: [String] = []

  @Option(help: "Of the split of the models, and of the random sets.")
  var seed: UInt64 = 0

  @Option(help: "Random sets that the chosen one is compared with.")
  var draws = 1000

  @Option(help: "Of these, how many are decomposed, which takes longer; 0 for none.")
  var atomDraws = 50

  @Option(help: "A file of ids, one a line, of questions known to need both: precision and recall.")
  var known: String?

  @Option(help: "text, json or csv of the judgement.")
  var format = ViewOptions.Format.text

  @Option(
    name: .shortAndLong,
    help: "Where the chosen questions are written: .jsonl, or .csv, .json, .md, .tex.")
  var output: String?

  @Option(help: "Keep the chosen questions in the study under this name: set:NAME filters by it.")
  var save: String?

  func validate() throws {
    if (count == nil) == (threshold == nil) {
      throw ValidationError("Give either --count or --threshold.")
    }
    if let count, count < 1 { throw ValidationError("--count is \(count); expected at least 1.") }
    if let threshold, !(0...1).contains(threshold) {
      throw ValidationError("--threshold is \(threshold); expected 0 to 1.")
    }
    if !(40...100_000).contains(draws) {
      throw ValidationError("--draws is \(draws); expected 40 to 100000.")
    }
    if !(0...draws).contains(atomDraws) {
      throw ValidationError("--atom-draws is \(atomDraws); expected 0 to --draws, \(draws).")
    }
  }

  func run() throws {
    let file = try output.map { try SelectionFile($0) }
    let opened = try StudyArguments.openOne(study)
    StudyRemarks.tell([.questions, .answers, .features], of: opened)
    if let save, let problem = QuestionSetFile.problem(withName: save) {
      throw CommandError(problem)
    }
    let dataset = try chosenDataset(opened)
    let grid = try AnswerGrid(opened, dataset: dataset) {
      $0.subject(on: "").intervention == nil
    }
    let known = try known.map { try Self.known($0, in: grid, of: dataset) }
    let split = try ModelSplit(grid, choosing: choose, judging: judge, seed: seed)
    let samples = try samples(grid, opened)
    let synergies = try split.choosing.reduce(into: [Int: [Int: Information]]()) { found, target in
      found[target] = try samples[target]?.synergies()
    }
    let ranking = QuestionRanking(grid, by: split.choosing) { synergies[$1]?[$0] }
    try check(ranking, dataset)
    let size: QuestionSelection.Size = count.map { .count($0) } ?? .share(threshold ?? 1)
    let selection = QuestionSelection(ranking, size, isBalanced: balance, in: grid)
    guard !selection.entries.isEmpty else {
      throw CommandError(
        "No question passes. Lower --threshold, or leave --balance out; "
          + "'infoprism show questions \(study)' tells how many models need both.")
    }
    let judgement = try SelectionJudgement(
      selection, in: grid, by: split.judging, samples: samples, draws: draws,
      atomDraws: atomDraws, isBalanced: balance, seed: seed)
    let choosing = split.choosing.map { grid.targets[$0].title }.joined(separator: ", ")
    report(judgement, selection, choosing)
    if let known { Warning.print(KnownSet(selection, known: known, in: grid).sentence) }
    let rule = "chosen by \(choosing), \(sizeText). \(QuestionRanking.rule)"
    if let save {
      let questions = selection.entries.map { grid.questions[$0.place] }
      let set = try QuestionSet(name: save, questions, rule: rule).made(by: Software.name)
      Warning.print(try QuestionSetFile.keep(set, in: opened.path))
    }
    guard let file else { return }
    var chosen = Table.selection(selection, in: grid)
    chosen.origin = try Origin.now(
      opened, choice: rule,
      words: Array(Installation.current.arguments.dropFirst()))
    Warning.print(try file.write(chosen, citation: opened.card.citation))
  }

  /// How many are chosen, in words.
  private var sizeText: String {
    (count.map { "the first \($0)" } ?? "a share of at least \(threshold ?? 1)")
      + (balance ? ", balanced by category and right option" : "")
  }

  /// There have to be as many questions as are asked for.
  private func check(_ ranking: QuestionRanking, _ dataset: String) throws {
    guard let count, count > ranking.entries.count else { return }
    throw CommandError(
      "Can't choose \(count) questions: the choosing models answered \(ranking.entries.count) of "
        + "'\(dataset)'. Lower --count.")
  }

  private func report(
    _ judgement: SelectionJudgement, _ selection: QuestionSelection, _ choosing: String
  ) {
    let table = Table.judgement(judgement)
    if format == .text {
      StandardOutput.document(
        "\("question".counted(selection.entries.count)), chosen by \(choosing).\n" + table.text)
    } else {
      TablePrinter.print(table, as: format)
    }
    if balance, selection.strata.upperBound - selection.strata.lowerBound > 1 {
      Warning.print(
        "Categories and right options are balanced as far as they have questions: of one "
          + "\(selection.strata.lowerBound) are chosen, of another \(selection.strata.upperBound). "
          + "Lower \(count == nil ? "--threshold" : "--count") for as many of each.")
    }
  }

  /// The ids of questions that are known to need both.
  private static func known(
    _ path: String, in grid: AnswerGrid, of dataset: String
  ) throws -> Set<String> {
    let ids = Set(
      try QuestionIDs.read(path).filter { [nil, dataset].contains($0.dataset) }.map(\.id))
    guard grid.questions.contains(where: { ids.contains($0.id) }) else {
      throw CommandError(
        "None of the ids of '\(path)' is of a question of '\(dataset)'. 'infoprism show questions' "
          + "lists them; give the file of another dataset, or correct it.")
    }
    return ids
  }

  private func chosenDataset(_ opened: Study) throws -> String {
    let all = opened.datasetsWithQuestions
    if let dataset {
      guard all.contains(dataset) else {
        throw UnknownName("dataset with questions", dataset, in: study, among: all)
      }
      return dataset
    }
    guard all.count == 1 else {
      throw CommandError(
        all.isEmpty
          ? "'\(study)' has no questions to choose from. 'infoprism probe' and 'infoprism import "
            + "answers' bring them."
          : "'\(study)' has questions of \(all.joined(separator: ", ")). Give one by --dataset.")
    }
    return all[0]
  }

  /// The answers of each model that has features, for decomposition.
  private func samples(_ grid: AnswerGrid, _ opened: Study) throws -> [Int: QuestionSample] {
    var found: [Int: QuestionSample] = [:]
    for (place, target) in grid.targets.enumerated() {
      guard let dataset = grid.questions.first?.dataset,
        let set = opened.features(of: target.subject(on: dataset)).first
      else { continue }
      found[place] = try QuestionSample(set, in: grid)
    }
    return found
  }
}

/// The models that choose and those that judge, as places in a grid.
struct ModelSplit {
  var choosing: [Int]
  var judging: [Int]

  init(_ grid: AnswerGrid, choosing: [String], judging: [String], seed: UInt64) throws {
    func places(_ names: [String]) throws -> [Int] {
      try names.map { name in
        guard let place = grid.targets.firstIndex(where: { $0.title == name }) else {
          throw View.unknownTarget(name, grid)
        }
        return place
      }
    }
    var (first, second) = (try places(choosing), try places(judging))
    for places in [first, second] {
      if let twice = places.first(where: { place in places.count { $0 == place } > 1 }) {
        throw CommandError("'\(grid.targets[twice].title)' is named twice. Name it once.")
      }
    }
    if let both = first.first(where: second.contains) {
      throw CommandError(
        "'\(grid.targets[both].title)' can't both choose and judge. Name it once.")
    }
    var rest = grid.targets.indices.filter { !first.contains($0) && !second.contains($0) }
    switch (first.isEmpty, second.isEmpty) {
    case (true, true):
      var random = RandomSource(seed: seed, stream: 12)
      random.shuffle(&rest)
      first = Array(rest.prefix(rest.count / 2))
      second = Array(rest.dropFirst(rest.count / 2))
    case (true, false): first = rest
    case (false, true): second = rest
    case (false, false): break
    }
    guard !first.isEmpty, !second.isEmpty else {
      throw CommandError(
        "Some models choose and others judge, so at least two with answers are needed; there "
          + "\(grid.targets.count == 1 ? "is 1" : "are \(grid.targets.count)").")
    }
    (self.choosing, self.judging) = (first.sorted(), second.sorted())
  }
}

extension KnownSet {
  /// As in `Of 100 chosen 97 are known to need both: precision 97.0 % [91.5, 99.4] …`.
  var sentence: String {
    func text(_ count: Int, of total: Int, _ interval: Interval?) -> String {
      guard let interval, total > 0 else { return "n/a" }
      return NumberText.percent(100 * Double(count) / Double(total)) + " % ["
        + NumberText.percent(100 * interval.low) + ", " + NumberText.percent(100 * interval.high)
        + "]"
    }
    return "\(right) of \(chosen) chosen questions are known to need both: precision "
      + "\(text(right, of: chosen, precision)), recall \(text(right, of: known, recall)) of the "
      + "\(known) known."
  }
}
