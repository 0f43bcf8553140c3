import Analysis
import Explorer
import Studies

extension View {
  /// What a study holds.
  static let overview = View("overview", table: { workspace, _ in .overview(workspace.study) })
}
