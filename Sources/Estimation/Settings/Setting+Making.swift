import InformationDecomposition
import Studies

/// Entries of the list, from where a setting is kept.
extension Setting {
  typealias Path<Value> = any (WritableKeyPath<EstimationSettings, Value> & Sendable)

  /// - Parameter option: the name with hyphens, where nil.
  init<Value: SettingValue>(
    _ name: String, option: String? = nil, _ scope: Scope, _ domain: SettingDomain,
    _ path: Path<Value>, field: String? = nil, unit: String? = nil, takesSeveral: Bool = false,
    _ meaning: String,
    follows: (@Sendable (inout EstimationSettings, JSONValue) -> Void)? = nil
  ) {
    self.init(
      name: name,
      option: option ?? name.map { $0.isUppercase ? "-" + $0.lowercased() : "\($0)" }.joined(),
      field: field, scope: scope, domain: domain, unit: unit, meaning: meaning,
      takesSeveral: takesSeveral, get: { $0[keyPath: path].setting },
      set: { settings, value in
        if let value = Value(setting: value) { settings[keyPath: path] = value }
      }, follows: follows)
  }

  /// One of the cases of an enumeration.
  init<Value: SettingValue & CaseIterable & RawRepresentable>(
    _ name: String, _ scope: Scope, _ path: Path<Value>, field: String? = nil, _ meaning: String
  ) where Value.RawValue == String {
    self.init(
      name, scope, .choice(Value.allCases.map(\.rawValue)), path, field: field, meaning)
  }
}

/// What a setting can be kept as, from and to the JSON of plans and records.
protocol SettingValue: SendableMetatype {
  /// Nil where the JSON is no such value.
  init?(setting: JSONValue)
  var setting: JSONValue { get }
}

extension Int: SettingValue {
  init?(setting value: JSONValue) {
    guard case .integer(let number) = value else { return nil }
    self.init(clamping: number)
  }

  var setting: JSONValue { .integer(Int64(clamping: self)) }
}

extension Double: SettingValue {
  init?(setting value: JSONValue) {
    guard case .number(let number) = value else { return nil }
    self = number
  }

  var setting: JSONValue { .number(self) }
}

extension Float: SettingValue {
  init?(setting value: JSONValue) {
    guard let number = Double(setting: value) else { return nil }
    self.init(number)
  }

  /// The decimal that a float was written as: 0.3, not 0.30000001.
  var setting: JSONValue { .number(Double("\(self)") ?? Double(self)) }
}

extension Bool: SettingValue {
  init?(setting value: JSONValue) {
    guard case .bool(let isSet) = value else { return nil }
    self = isSet
  }

  var setting: JSONValue { .bool(self) }
}

extension Optional: SettingValue where Wrapped: SettingValue {
  init?(setting value: JSONValue) { self = Wrapped(setting: value) }

  var setting: JSONValue { self?.setting ?? .null }
}

extension Temperature: SettingValue {
  init?(setting value: JSONValue) { self = Double(setting: value).map { .fixed($0) } ?? .fitted }

  var setting: JSONValue {
    switch self {
    case .fixed(let value): .number(value)
    case .fitted: .string(Self.word)
    }
  }
}

extension SettingValue where Self: RawRepresentable, RawValue == String {
  init?(setting value: JSONValue) {
    guard case .string(let text) = value else { return nil }
    self.init(rawValue: text)
  }

  var setting: JSONValue { .string(rawValue) }
}

extension ConfidenceGate.Kind: SettingValue {}
extension ConfidenceGate.UniformFailures: SettingValue {}
extension BatchSettings.Marginals: SettingValue {}
extension BatchSettings.Anchor: SettingValue {}
