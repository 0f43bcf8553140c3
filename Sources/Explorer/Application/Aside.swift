import Foundation
import Locks
package import Studies

/// Makes what takes longer than a key may on threads of their own: what is shown of it is drawn
/// when it is there.
package final class Aside: Sendable {
  private struct Work: Hashable, Sendable {
    var version: Int
    var derivation: Study.Derivation
  }

  private let underWay = Guarded<Set<Work>>([])
  private let isDone: @Sendable () -> Void

  /// How long the key that asks first waits, in seconds: what is there by then needs no second
  /// paint.
  private static let patience = 0.02

  /// - Parameter isDone: called on a thread of its own whenever something is there.
  package init(isDone: @escaping @Sendable () -> Void) { self.isDone = isDone }

  /// What is made of a study; nil while it is being made.
  package func value<Value: Sendable>(
    _ derivation: Study.Derivation, of study: Study, _ make: @escaping @Sendable () -> Value
  ) -> Value? {
    if let known: Value = study.known(derivation) { return known }
    let work = Work(version: study.version, derivation: derivation)
    guard underWay.withLock({ $0.insert(work).inserted }) else { return nil }
    let made = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [self] in
      _ = study.derived(derivation, make)
      underWay.withLock { _ = $0.remove(work) }
      made.signal()
      isDone()
    }
    _ = made.wait(timeout: .now() + Self.patience)
    return study.known(derivation)
  }
}
