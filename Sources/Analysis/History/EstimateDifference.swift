import Foundation
public import InformationDecomposition
public import Studies

/// Two estimates side by side: what each atom gained, whether the intervals overlap, and what was
/// done differently.
public struct EstimateDifference: Hashable, Sendable {
  public var old: Estimate
  public var new: Estimate

  public init(old: Estimate, new: Estimate) {
    self.old = old
    self.new = new
  }

  /// Whether two values can be told apart by their intervals.
  public enum Overlap: String, Hashable, Sendable {
    /// The intervals have values in common.
    case overlap
    case apart
    /// The values are the same to 12 decimals.
    case equal
    /// One of the two has no interval.
    case unknown = "no intervals"
  }

  /// New less old, bits.
  public func change(of atom: Atom) -> Double { new.atoms[atom].bits - old.atoms[atom].bits }

  public func overlap(of atom: Atom) -> Overlap {
    if abs(change(of: atom)) < 1e-12 { return .equal }
    guard let one = old.intervals[atom.symbol], let other = new.intervals[atom.symbol] else {
      return .unknown
    }
    return one.low <= other.high && other.low <= one.high ? .overlap : .apart
  }

  /// The verdict over all atoms: apart where one is, and unknown where one is and none is apart.
  public var overlap: Overlap {
    let all = Atom.allCases.map(overlap)
    for verdict in [Overlap.apart, .unknown, .overlap] where all.contains(verdict) {
      return verdict
    }
    return .equal
  }

  /// Something that was done with one value before and with another now.
  public struct Setting: Hashable, Sendable {
    public var name: String
    public var old: String
    public var new: String
  }

  /// What differs in how the two were made: estimator, seed, settings, software, features.
  public var settings: [Setting] {
    var result: [Setting] = []
    func add(_ name: String, _ old: String?, _ new: String?) {
      guard old != new else { return }
      result.append(Setting(name: name, old: old ?? "none", new: new ?? "none"))
    }
    add("estimator", old.estimator, new.estimator)
    add("seed", old.seed.map { "\($0)" }, new.seed.map { "\($0)" })
    let (before, after) = (EstimateSettings(old), EstimateSettings(new))
    // What only one of two estimators has doesn't differ: the other has no such setting.
    let own = Set(before.values.keys)
    let names =
      old.estimator == new.estimator
      ? own.union(after.values.keys) : own.intersection(after.values.keys)
    for name in names.sorted() where name != "estimator" {
      add(name, before.values[name], after.values[name])
    }
    add("software", old.provenance.software, new.provenance.software)
    add("features", old.provenance.features, new.provenance.features)
    return result
  }
}

/// The stored settings of an estimate, by name, as texts.
public struct EstimateSettings: Hashable, Sendable {
  public let values: [String: String]

  public init(_ estimate: Estimate) { self.init(json: estimate.settings ?? "{}") }

  /// - Parameter json: a JSON object; of anything else there are no settings.
  public init(json: String) {
    let object = try? JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8))
    values = object?.mapValues(Self.text) ?? [:]
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .null: "none"
    case .bool(let value): value ? "yes" : "no"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): value
    case .array(let values): values.map(text).joined(separator: ",")
    case .object(let values):
      values.sorted { $0.key < $1.key }.map { "\($0.key) \(text($0.value))" }
        .joined(separator: ",")
    }
  }
}
