import InformationDecomposition
import Studies

/// Entries of the list, from where a setting is kept.
extension Setting {
  typealias Path<Value> = any (WritableKeyPath<EstimationSettings, Value> & Sendable)

  static func whole(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Int>,
    _ path: Path<Int>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .whole(range), meaning: meaning,
      get: { .integer(Int64(clamping: $0[keyPath: path])) },
      set: { settings, value in
        if case .integer(let number) = value { settings[keyPath: path] = Int(clamping: number) }
      })
  }

  static func wholeOrNone(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Int>,
    _ path: Path<Int?>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .wholeOrNone(range), meaning: meaning,
      get: { $0[keyPath: path].map { .integer(Int64(clamping: $0)) } ?? .null },
      set: { settings, value in
        if case .integer(let number) = value {
          settings[keyPath: path] = Int(clamping: number)
        } else {
          settings[keyPath: path] = nil
        }
      })
  }

  static func number(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Double>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .number(range), meaning: meaning,
      get: { .number($0[keyPath: path]) },
      set: { settings, value in
        if case .number(let number) = value { settings[keyPath: path] = number }
      })
  }

  static func number(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Float>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .number(range), meaning: meaning,
      get: { .number(decimal($0[keyPath: path])) },
      set: { settings, value in
        if case .number(let number) = value { settings[keyPath: path] = Float(number) }
      })
  }

  static func temperature(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Temperature>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .numberOrWord(range, Temperature.word),
      meaning: meaning,
      get: { settings in
        switch settings[keyPath: path] {
        case .fixed(let value): .number(value)
        case .fitted: .string(Temperature.word)
        }
      },
      set: { settings, value in
        if case .number(let number) = value {
          settings[keyPath: path] = .fixed(number)
        } else {
          settings[keyPath: path] = .fitted
        }
      })
  }

  static func numberOrNone(
    _ name: String, _ option: String, _ scope: Scope, _ range: ClosedRange<Double>,
    _ path: Path<Float?>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .numberOrNone(range), meaning: meaning,
      get: { $0[keyPath: path].map { .number(decimal($0)) } ?? .null },
      set: { settings, value in
        if case .number(let number) = value {
          settings[keyPath: path] = Float(number)
        } else {
          settings[keyPath: path] = nil
        }
      })
  }

  static func choice<Value: CaseIterable & RawRepresentable & Sendable>(
    _ name: String, _ option: String, _ scope: Scope, _ path: Path<Value>, _ meaning: String
  ) -> Setting where Value.RawValue == String {
    Setting(
      name: name, option: option, scope: scope,
      domain: .choice(Value.allCases.map(\.rawValue)), meaning: meaning,
      get: { .string($0[keyPath: path].rawValue) },
      set: { settings, value in
        if case .string(let text) = value, let found = Value(rawValue: text) {
          settings[keyPath: path] = found
        }
      })
  }

  static func flag(
    _ name: String, _ option: String, _ scope: Scope, _ path: Path<Bool>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, option: option, scope: scope, domain: .flag, meaning: meaning,
      get: { .bool($0[keyPath: path]) },
      set: { settings, value in
        if case .bool(let isSet) = value { settings[keyPath: path] = isSet }
      })
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
