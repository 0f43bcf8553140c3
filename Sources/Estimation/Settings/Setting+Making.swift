import InformationDecomposition
import Studies

/// Entries of the list, from where a setting is kept.
extension Setting {
  typealias Path<Value> = any (WritableKeyPath<EstimationSettings, Value> & Sendable)

  /// - Parameters:
  ///   - read: The value of a text or a number; what is none changes nothing.
  private static func made<Value>(
    _ name: String, _ option: String, _ scope: Scope, _ domain: SettingDomain,
    _ path: Path<Value>, _ meaning: String, write: @escaping @Sendable (Value) -> JSONValue,
    read: @escaping @Sendable (JSONValue) -> Value?
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: domain, meaning: meaning,
      get: { write($0[keyPath: path]) },
      set: { settings, value in
        if let value = read(value) { settings[keyPath: path] = value }
      })
  }

  static func whole(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Int>,
    _ path: Path<Int>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .whole(range), path, meaning,
      write: { .integer(Int64(clamping: $0)) }, read: { $0.whole })
  }

  static func wholeOrNone(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Int>,
    _ path: Path<Int?>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .wholeOrNone(range), path, meaning,
      write: { $0.map { .integer(Int64(clamping: $0)) } ?? .null }, read: { .some($0.whole) })
  }

  static func number(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Double>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .number(range), path, meaning, write: { .number($0) },
      read: { $0.number })
  }

  static func number(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Float>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .number(range), path, meaning, write: { .number(decimal($0)) },
      read: { $0.number.map { Float($0) } })
  }

  static func numberOrNone(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Float?>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .numberOrNone(range), path, meaning,
      write: { $0.map { .number(decimal($0)) } ?? .null },
      read: { .some($0.number.map { Float($0) }) })
  }

  static func temperature(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Temperature>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .numberOrWord(range, Temperature.word), path, meaning,
      write: {
        switch $0 {
        case .fixed(let value): .number(value)
        case .fitted: .string(Temperature.word)
        }
      }, read: { $0.number.map { .fixed($0) } ?? .fitted })
  }

  static func choice<Value: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ option: String, _ scope: Scope, _ path: Path<Value>, _ meaning: String
  ) -> Setting where Value.RawValue == String {
    made(
      name, option, scope, .choice(Value.allCases.map(\.rawValue)), path, meaning,
      write: { .string($0.rawValue) },
      read: { if case .string(let text) = $0 { Value(rawValue: text) } else { nil } })
  }

  static func flag(
    _ name: String, _ option: String, _ scope: Scope, _ path: Path<Bool>, _ meaning: String
  ) -> Setting {
    made(
      name, option, scope, .flag, path, meaning, write: { .bool($0) },
      read: { if case .bool(let isSet) = $0 { isSet } else { nil } })
  }

  /// The decimal that a float was written as: 0.3, not 0.30000001.
  private static func decimal(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }

  // What few entries have.

  func titled(_ field: String) -> Setting { changed { $0.field = field } }

  func counted(in unit: String) -> Setting { changed { $0.unit = unit } }

  var severally: Setting { changed { $0.takesSeveral = true } }

  func followed(
    by follows: @escaping @Sendable (inout EstimationSettings, JSONValue) -> Void
  ) -> Setting {
    changed { $0.follows = follows }
  }

  private func changed(_ change: (inout Setting) -> Void) -> Setting {
    var setting = self
    change(&setting)
    return setting
  }
}

extension JSONValue {
  fileprivate var whole: Int? {
    if case .integer(let number) = self { Int(clamping: number) } else { nil }
  }

  fileprivate var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }
}
