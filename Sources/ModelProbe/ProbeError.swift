import SafeText

/// Why features can't be made: what happened to what, and what to do.
package struct ProbeError: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

extension ProbeError: Explained {}
