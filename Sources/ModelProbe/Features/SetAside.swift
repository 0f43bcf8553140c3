import Foundation
import Studies

/// A question that a model could not be asked, and why: the rest goes on without it.
package struct SetAside: Hashable, Sendable, Codable {
  package var id: String
  package var reason: String

  /// Those that the worker names in a part of the features.
  static func read(_ part: SafetensorsFile) -> [SetAside] {
    guard let text = part.metadata["set_aside"] else { return [] }
    return (try? JSONDecoder().decode([SetAside].self, from: Data(text.utf8))) ?? []
  }
}
