/// An amount of information, stored in nats and read in the unit that the reader names.
///
///     Information(bits: 1).nats  // 0.693…
public struct Information: Hashable, Sendable, Comparable {
  /// The amount in nats (natural logarithm).
  public var nats: Double

  /// The amount in bits (logarithm to base 2).
  public var bits: Double { nats / Self.natsPerBit }

  public init(nats: Double) { self.nats = nats }

  public init(bits: Double) { nats = bits * Self.natsPerBit }

  public static let zero = Information(nats: 0)

  private static let natsPerBit = 0.693_147_180_559_945_309_417

  public static func < (left: Self, right: Self) -> Bool { left.nats < right.nats }
  public static func + (left: Self, right: Self) -> Self { Self(nats: left.nats + right.nats) }
  public static func - (left: Self, right: Self) -> Self { Self(nats: left.nats - right.nats) }
  public static prefix func - (value: Self) -> Self { Self(nats: -value.nats) }
  public static func * (factor: Double, value: Self) -> Self { Self(nats: factor * value.nats) }
}
