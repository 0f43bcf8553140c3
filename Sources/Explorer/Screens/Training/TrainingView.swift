/// How the Training screen shows its trajectories; `v` steps through them.
package enum TrainingView: String, CaseIterable, Hashable, Sendable {
  /// All as small multiples.
  case panels
  /// One alone, with what each stage gained.
  case one
  /// One atom of the marked ones, or of all, in one chart.
  case overlay
  /// The layers of its checkpoints, where they were read.
  case map
}
