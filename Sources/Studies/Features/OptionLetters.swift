// Conversions fit: letters of options are A to Z.

/// The letters under which a question's options were asked. They may have gaps: a question with
/// the options A, B and D is asked without C, and its answers have 0 there.
public struct OptionLetters: Hashable, Sendable {
  /// A bit for each letter, A the lowest.
  private let bits: UInt32

  /// The first letters, without a gap.
  public init(first count: Int) {
    precondition((0...26).contains(count), "\(count) option letters")
    bits = (1 << UInt32(count)) - 1
  }

  /// The letters at these places, counted from 0.
  public init(_ places: some Sequence<Int>) {
    bits = places.reduce(0) { bits, place in
      precondition((0..<26).contains(place), "option letter \(place)")
      return bits | 1 << UInt32(place)
    }
  }

  /// How many options there are.
  public var count: Int { bits.nonzeroBitCount }

  /// The letters up to the last one, those of gaps included.
  public var extent: Int { UInt32.bitWidth - bits.leadingZeroBitCount }

  public var hasGaps: Bool { count < extent }

  public func contains(_ place: Int) -> Bool {
    place >= 0 && place < 26 && bits & 1 << UInt32(place) != 0
  }

  /// The places, counted from 0, in their order.
  public var places: [Int] { (0..<extent).filter(contains) }
}
