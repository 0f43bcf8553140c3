import Foundation
import InformationDecomposition

/// A line of a job's `events.jsonl`: what the process that works says to whoever looks on.
struct JobEvent: Codable {
  enum Kind: String, Codable {
    case began, started, epoch, finished, failed, ended
  }

  var event: Kind
  /// Seconds since 1970.
  var time = Date().timeIntervalSince1970
  /// The work item's identity and its name in words.
  var key: String?
  var title: String?
  /// The whole item, where it begins and where it is finished.
  var item: WorkItem?
  /// Where the estimate stands that was current before.
  var before: Place?
  var epoch: Int?
  var epochs: Int?
  /// Nats.
  var loss: Double?
  /// R, U1, U2, S, bits.
  var atoms: [Double]?
  /// Of a failure, or of an end before its time.
  var reason: String?
  /// The items to be done, and those that the study had already.
  var total: Int?
  var reused: Int?
  var process: Int32?

  struct Place: Codable, Hashable {
    var file: String
    var line: Int
  }
}
