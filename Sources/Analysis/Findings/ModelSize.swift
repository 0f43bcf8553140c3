public import Studies

/// A size of a family: its model of so many parameters, or all of them, such as one that was trained
/// from several seeds.
public struct ModelSize: Hashable, Sendable {
  public let parameters: Double
  public let models: [ModelCard]

  /// As the card calls it, by the first of several.
  public var name: String {
    models[0].size + (models.count > 1 ? " and \(models.count - 1) more" : "")
  }
}

extension Study {
  /// The sizes of a family in ascending order; models whose number of parameters neither the card nor
  /// a name such as `7B` tells have none.
  ///
  /// - Parameter isKnown: whether a model, by its name, is asked for.
  public func sizes(of family: String, where isKnown: (String) -> Bool) -> [ModelSize] {
    let counted = models.filter { $0.family == family && isKnown($0.model) }
      .compactMap { model in model.parameterCount.map { (count: $0, model: model) } }
    return Dictionary(grouping: counted, by: \.count)
      .map { ModelSize(parameters: $0.key, models: $0.value.map(\.model)) }
      .sorted { $0.parameters < $1.parameters }
  }
}

extension ModelCard {
  /// The number of parameters that the card has, or else the size names.
  var parameterCount: Double? {
    parameters
      ?? Subject(dataset: "", family: family, size: size).sizeInBillions.map { $0 * 1e9 }
  }
}
