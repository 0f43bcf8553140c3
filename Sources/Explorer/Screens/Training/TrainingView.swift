/// How the Training screen shows its trajectories; `v` steps through them.
package enum TrainingView: String, CaseIterable, Hashable, Sendable {
  /// All as small multiples.
  case panels
  /// One alone, with what each stage gained.
  case one
  /// The layers of its checkpoints, where they were read.
  case map
}
