/// Sentences one after another; nil where there are none.
package func sentences(_ parts: String?...) -> String? {
  let known = parts.compactMap { $0 }
  return known.isEmpty ? nil : known.joined(separator: " ")
}
