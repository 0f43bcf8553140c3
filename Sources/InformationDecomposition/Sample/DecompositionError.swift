/// What stops a decomposition: an input that has none, in words for the user.
public struct DecompositionError: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}
