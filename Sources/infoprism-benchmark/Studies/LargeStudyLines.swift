import InformationDecomposition

/// The lines of a large study's estimates, one after another: all subjects with one seed, then all
/// with the next.
struct LargeStudyLines {
  private struct Place {
    var dataset: Int
    var model: Int
    var layer: Int?
    var checkpoint: Int?
  }

  /// Checkpoints of each of two stages of a training.
  private static let checkpoints = 20

  private let places: [Place] = {
    var places: [Place] = []
    for dataset in LargeStudy.datasets.indices {
      for (index, model) in LargeStudy.models.enumerated() {
        places.append(Place(dataset: dataset, model: index))
        places += (1...model.layers).map { Place(dataset: dataset, model: index, layer: $0) }
        guard index < 4 else { continue }
        places += (0..<2 * checkpoints).map {
          Place(dataset: dataset, model: index, checkpoint: $0)
        }
      }
    }
    return places
  }()
  private var next = 0

  mutating func append(to text: inout [UInt8], _ random: inout RandomSource) {
    let place = places[next % places.count]
    let round = next / places.count
    next += 1
    let model = LargeStudy.models[place.model]
    // A round a day.
    let (month, day) = (1 + round / 28 % 12, 1 + round % 28)
    var line = #"{"dataset":"\#(LargeStudy.datasets[place.dataset])","family":"\#(model.family)","#
    line += #""size":"\#(model.size)","model":"\#(model.name)""#
    if let checkpoint = place.checkpoint {
      let stage = checkpoint < Self.checkpoints ? "pretraining" : "tuning"
      line += #","stage":"\#(stage)","checkpoint":"step-\#(100 * (checkpoint % 20 + 1))""#
    }
    if let layer = place.layer { line += ",\"layer\":\(layer)" }
    line += round % 8 == 7 ? #","estimator":"exact""# : #","estimator":"BATCH","seed":\#(round)"#
    for key in ["R", "U1", "U2", "S", "I1", "I2", "I12"] {
      line += ",\"\(key)\":"
      Self.decimal(random.index(below: 1_000_000), to: &line)
    }
    let accuracy = 25_000 + random.index(below: 70_000)
    line += ",\"accuracy\":\(accuracy / 1000)."
    line += String(String(1000 + accuracy % 1000).dropFirst())
    line += #","status":"ok","features":"xxh64:00000000000000\#(10 + place.model)","#
    line += #""key":"\#(String(1 << 60 | next, radix: 16))","software":"infoprism 0.1.0","#
    line += #""date":"\#(2026 + round / 336)-\#(month < 10 ? "0" : "")\#(month)"#
    line += #"-\#(day < 10 ? "0" : "")\#(day)T00:00:00Z"}"# + "\n"
    text.append(contentsOf: line.utf8)
  }

  /// Millionths as a decimal number.
  private static func decimal(_ millionths: Int, to line: inout String) {
    line += "0."
    line += String(String(1_000_000 + millionths).dropFirst())
  }
}
