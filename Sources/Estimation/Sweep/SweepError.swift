import SafeText

/// Why a sweep can't go on, in words: what, why, and what to do.
public struct SweepError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

extension SweepError: Explained {}
extension PlanError: Explained {}
extension SettingError: Explained {}
