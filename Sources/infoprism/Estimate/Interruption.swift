import Foundation
import Synchronization

/// Ctrl-C, or a request to end, as a wish: what is finished is kept, what runs ends at its next epoch. A second Ctrl-C
/// ends at once.
enum Interruption {
  private static let count = Atomic<Int>(0)

  /// From now on SIGINT and SIGTERM are wishes.
  static func watch() {
    _ = isRequested
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.count.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
      }
    }
  }

  static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }
}
