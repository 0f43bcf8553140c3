/// The way back.
extension Explorer {
  /// Whether going back would leave the program.
  var isAtStart: Bool {
    guard history.isEmpty else { return false }
    var (screen, workspace) = (current, workspace)
    return screen.perform(.back, in: &workspace) == .leave
  }

  /// Puts where the user is on the way back.
  ///
  /// - Parameter destination: the address that is gone to.
  mutating func remember(destination: Address? = nil) {
    history.append(Place(self, destination: destination))
    if history.count > 100 { history.removeFirst() }
  }

  mutating func goBack() { history.popLast()?.restore(in: &self) }
}
