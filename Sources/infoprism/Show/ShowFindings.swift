import Analysis
import ArgumentParser
import Studies

/// A view that is a table of what the records say.
protocol FindingView: AsyncParsableCommand {
  var options: ViewOptions { get }
  func table(_ study: Study) -> Table
}

extension FindingView {
  func run() async throws {
    let study = try options.filteredStudy()
    let table = table(study)
    if table.rows.isEmpty, options.format == .text {
      throw CommandError(
        "'\(options.study)' has no estimates for this view with these conditions. "
          + "'infoprism show overview' counts what is there.")
    }
    options.show(table) { [StyledText(options.text(of: table))] }
  }
}

struct ShowRegimes: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "regimes",
    abstract: "Which datasets are synergy-driven, which knowledge-driven, which undecided.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .regimes(study) }
}

struct ShowCorrelations: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "correlations", abstract: "How the atoms go with accuracy over models.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .correlations(study) }
}

struct ShowStrategies: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "strategies", abstract: "How families use information in each regime.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .strategies(study) }
}

struct ShowStability: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "stability", abstract: "Whether families keep their positions across regimes.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .stability(study) }
}

struct ShowScaling: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "scaling", abstract: "What changes in a family from size to size.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .scaling(study) }
}

struct ShowPhases: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "phases",
    abstract: "Which layers are silent, where U2 builds up, where S takes over.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .phases(study) }
}

struct ShowTrajectories: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "trajectories", abstract: "Which stage of training carried which gain.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .trajectories(study) }
}

struct ShowMasked: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "masked", abstract: "How the masked runs answered, and which atoms to doubt.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .maskedRuns(study) }
}

struct ShowMasks: FindingView {
  static let configuration = CommandConfiguration(
    commandName: "masks", abstract: "One subject under several masks, with the range.")

  @OptionGroup var options: ViewOptions

  func table(_ study: Study) -> Table { .masks(study) }
}
