import ArgumentParser

/// Values between commas, as in `4,8,16`: every one of them is estimated with.
struct ValueList<Value: LosslessStringConvertible & Sendable>: ExpressibleByArgument {
  var values: [Value]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { Value(String($0)) }
    guard values.count == parts.count else { return nil }
    self.values = values
  }
}
