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

  /// What was made of a study, whatever its state.
  private struct Question: Hashable, Sendable {
    var study: String
    var derivation: Study.Derivation
  }

  private struct Past {
    var version: Int
    var value: any Sendable
  }

  private let underWay = Guarded<Set<Work>>([])
  /// What was made of the latest state of which it was.
  private let latest = Guarded(RecentlyUsed<Question, Past>(most: 32))
  private let isDone: @Sendable () -> Void

  /// How long the key that asks first waits, in seconds: what is there by then needs no second
  /// paint.
  private static let patience = 0.02

  /// - Parameter isDone: called on a thread of its own whenever something is there.
  package init(isDone: @escaping @Sendable () -> Void) { self.isDone = isDone }

  /// What is made of a study; while it is being made, what was made of the state before, with which
  /// keys have lines to act on, and nil where there was none.
  package func value<Value: Sendable>(
    _ derivation: Study.Derivation, of study: Study, _ make: @escaping @Sendable () -> Value
  ) -> Value? {
    if let known: Value = study.known(derivation) { return known }
    let work = Work(version: study.version, derivation: derivation)
    let question = Question(study: study.path, derivation: derivation)
    func past() -> Value? { latest.withLock { $0[question]?.value as? Value } }
    guard underWay.withLock({ $0.insert(work).inserted }) else { return past() }
    let made = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [self] in
      let value = study.derived(derivation, make)
      latest.withLock { latest in
        // What took longer may be of an earlier state.
        if let known = latest[question], known.version > study.version { return }
        latest.keep(Past(version: study.version, value: value), for: question)
      }
      underWay.withLock { _ = $0.remove(work) }
      made.signal()
      isDone()
    }
    _ = made.wait(timeout: .now() + Self.patience)
    return study.known(derivation) ?? past()
  }
}
