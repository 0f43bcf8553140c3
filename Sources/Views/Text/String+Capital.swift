extension String {
  /// The text with a capital at its beginning.
  package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
  /// The sentences with another, where there is one, as a text.
  func appending(_ sentence: String?) -> String {
    (self + [sentence].compactMap { $0 }).joined(separator: " ")
  }
}
