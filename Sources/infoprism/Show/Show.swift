import ArgumentParser

/// The headless twins of the screens.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a view of a study as text, JSON, CSV, Markdown or LaTeX.",
    subcommands: [
      ShowOverview.self, ShowFamilies.self, ShowLayers.self, ShowTraining.self,
      ShowQuestions.self, ShowQuestion.self, ShowRegimes.self, ShowCorrelations.self,
      ShowStrategies.self, ShowScaling.self, ShowPhases.self, ShowTrajectories.self,
      ShowMasked.self, ShowMasks.self, ShowRaking.self, ShowVerdict.self,
      ShowRobustness.self, ShowStability.self, ShowComparison.self, ShowHistory.self,
      ShowSensitivity.self, ShowRuns.self,
    ])
}
