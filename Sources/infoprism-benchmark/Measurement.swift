import ArgumentParser

/// One number of a benchmark, and the most it may be.
struct Measurement {
  /// What was done.
  var what: String
  /// What was counted there, such as "CPU".
  var quantity: String
  var value: Double
  var unit: String
  var limit: Limit?
  /// What else there is to say.
  var note = ""

  enum Limit {
    case atMost(Double)
    case atLeast(Double)
  }

  /// Nil where nothing is asked.
  var isMet: Bool? {
    switch limit {
    case .atMost(let limit): value <= limit
    case .atLeast(let limit): value >= limit
    case nil: nil
    }
  }
}

/// A command that measures.
protocol MeasuringCommand: ParsableCommand {
  func measure() throws -> [Measurement]
}

extension MeasuringCommand {
  func run() throws {
    MeasurementTable.print(try measure())
  }
}
