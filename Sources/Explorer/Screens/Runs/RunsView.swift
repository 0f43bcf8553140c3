/// What the Runs screen shows; `v` steps through them.
package enum RunsView: String, CaseIterable, Sendable {
  case work, history, sensitivity

  var next: RunsView {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
