package import Studies

/// What is asked of the estimators: which of them, and the values that settings take. Where several
/// values are given, every combination is estimated; what is not given is the estimator's default.
public struct EstimationKnobs: Hashable, Sendable {
  /// How many seeds, and how many values of a setting, can be asked for at once.
  package static let most = 100_000
  /// More combinations of values are refused.
  package static let mostCombinations = 100_000

  /// The exact decomposition is the headline, and BATCH the column for comparison.
  public static let usual: [EstimatorKind] = [.exact, .batch]

  public var estimators = EstimationKnobs.usual
  /// The first seed, and how many follow it; after the greatest comes 0.
  public var seed: UInt64 = 0
  public var replicates = 1
  /// The values that are given, by the name of the setting.
  private var given: [String: [JSONValue]] = [:]

  public init() {}

  package subscript(setting: Setting) -> [JSONValue]? {
    get { given[setting.name] }
    set { given[setting.name] = newValue }
  }

  /// Gives a setting the values of a text, as the command line and the form do.
  ///
  /// - Throws: ``SettingError`` with the range.
  package mutating func give(_ setting: Setting, _ text: String) throws(SettingError) {
    given[setting.name] = try setting.values(text)
  }

  public var seeds: [UInt64] { (0..<UInt64(clamping: replicates)).map { seed &+ $0 } }

  /// How many settings there are of an estimator; `Int.max` where they are beyond counting.
  private func count(_ kind: EstimatorKind) -> Int {
    given.reduce(1) { product, one in
      guard let setting = Setting.named(one.key), setting.bears(on: kind) else { return product }
      let (next, isBeyond) = product.multipliedReportingOverflow(by: one.value.count)
      return isBeyond ? .max : next
    }
  }

  /// The combinations of values and seeds of all estimators; `Int.max` where they are beyond
  /// counting.
  package var combinations: Int {
    estimators.reduce(0) { sum, kind in
      let (all, isBeyond) = count(kind).multipliedReportingOverflow(
        by: kind.isSeeded ? max(1, replicates) : 1)
      let (next, isSumBeyond) = sum.addingReportingOverflow(all)
      return isBeyond || isSumBeyond ? .max : next
    }
  }

  /// The settings of every combination, by estimator.
  public var settings: [EstimationSettings] {
    estimators.flatMap { kind -> [EstimationSettings] in
      var all = [EstimationSettings(estimator: kind)]
      for setting in Setting.all where setting.bears(on: kind) {
        guard let values = given[setting.name], !values.isEmpty else { continue }
        all = all.flatMap { settings in
          values.map { value in
            var varied = settings
            setting.choose(value, in: &varied)
            return varied
          }
        }
      }
      return all
    }
  }
}

extension EstimationKnobs {
  /// The knobs that give these settings.
  public init(_ settings: EstimationSettings, seed: UInt64? = nil) {
    estimators = [settings.estimator]
    self.seed = seed ?? 0
    var reached = EstimationSettings(estimator: settings.estimator)
    for setting in Setting.all where setting.bears(on: settings.estimator) {
      let value = setting.value(of: settings)
      guard value != setting.value(of: reached) else { continue }
      setting.choose(value, in: &reached)
      given[setting.name] = [value]
    }
  }

  /// The options of `infoprism estimate` that mean the same.
  public var arguments: [String] {
    var words: [String] = []
    if Set(estimators) != Set(Self.usual) {
      words += ["--estimator", estimators.map(\.rawValue).joined(separator: ",")]
    }
    if seed != 0 { words += ["--seed", "\(seed)"] }
    if replicates != 1 { words += ["--replicates", "\(replicates)"] }
    for setting in Setting.all {
      guard let values = given[setting.name], !values.isEmpty else { continue }
      if setting.domain == .flag {
        words.append((values == [.bool(true)] ? "--" : "--no-") + setting.option)
      } else {
        words += ["--" + setting.option, setting.text(values)]
      }
    }
    return words
  }
}
