/// Sentences one after another; nil where there are none.
package func sentences(_ parts: String?...) -> String? {
  let known = parts.compactMap { $0 }
  return known.isEmpty ? nil : known.joined(separator: " ")
}

extension String {
  /// The text, or nil where there is none.
  package var nonEmpty: String? { isEmpty ? nil : self }
}
