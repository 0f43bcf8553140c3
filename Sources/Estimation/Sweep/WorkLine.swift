import Foundation

/// A line that a process at work writes to the one that watches it.
struct WorkLine: Codable, Hashable {
  enum Kind: String, Codable {
    /// Features are looked at: whatever is estimated from them is under way.
    case checking
    case checked
    case started
    case epoch
    case finished
    case failed
    case halted
    /// Everything that was asked for is done.
    case ended
  }

  var kind: Kind
  /// The item's key, or the folder of the features.
  var key: String?
  var epoch: Int?
  var epochs: Int?
  /// Nats.
  var loss: Double?
  /// R, U1, U2, S, bits.
  var atoms: [Double]?
  /// Where the estimate stands.
  var file: String?
  var line: Int?
  var reason: String?
}
