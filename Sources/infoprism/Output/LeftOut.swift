import ArgumentParser
import SafeText

/// The end of a command that did its work but for a part, which it has listed.
enum LeftOut {
  /// - Parameters:
  ///   - thing: What is left out, one of them.
  ///   - done: What was done with the rest.
  /// - Throws: the status 1 where anything is left out.
  static func end(_ count: Int, _ thing: String, of done: String) throws {
    guard count > 0 else { return }
    let are = thing.counted(count) + (count == 1 ? " is" : " are")
    Warning.print("\(are) left out, as said above; the rest is \(done).")
    throw ExitCode(1)
  }
}
