package import Studies

/// A setting of an estimator: everything that the command line, the form, plans, records and help
/// know of it. ``all`` is the one list of them.
package struct Setting: Sendable {
  /// Which estimators it bears on, and stands in the records of.
  package enum Scope: Sendable { case every, training, exact }

  /// The key in plans and records, such as `batchSize`. It is part of the identity of work.
  package let name: String
  /// The option of the command line without its dashes, such as `batch-size`.
  package let option: String
  /// The title in the form; nil where the form leaves it as it is stored.
  package var field: String?
  package let scope: Scope
  package let domain: SettingDomain
  /// What its number counts.
  package var unit: String?
  /// What it means, in a sentence.
  package let meaning: String
  /// Several values make an estimate each.
  package var takesSeveral = false

  let get: @Sendable (EstimationSettings) -> JSONValue
  /// Writes a value that the domain holds.
  let set: @Sendable (inout EstimationSettings, JSONValue) -> Void
  /// What else a user who chooses a value means by it.
  var follows: (@Sendable (inout EstimationSettings, JSONValue) -> Void)?

  package func value(of settings: EstimationSettings) -> JSONValue { get(settings) }

  /// Sets what a user has chosen.
  func choose(_ value: JSONValue, in settings: inout EstimationSettings) {
    set(&settings, value)
    follows?(&settings, value)
  }

  func bears(on kind: EstimatorKind) -> Bool { scope != .training || kind.isSeeded }

  /// Whether records of an estimator hold it.
  func isStored(with kind: EstimatorKind) -> Bool {
    bears(on: kind) && (scope != .exact || kind == .exact)
  }

  /// The value that an estimator has it at where nothing is chosen.
  package func usual(_ kind: EstimatorKind) -> JSONValue {
    get(EstimationSettings(estimator: kind))
  }

  /// The values that a text gives, several between commas.
  ///
  /// - Throws: ``SettingError`` with the range.
  package func values(_ text: String) throws(SettingError) -> [JSONValue] {
    let parts =
      takesSeveral ? text.split(separator: ",", omittingEmptySubsequences: false) : [text[...]]
    var values: [JSONValue] = []
    for part in parts {
      guard let value = domain.value(String(part)) else {
        throw SettingError(found: text, expected: expected)
      }
      values.append(value)
    }
    guard values.count <= EstimationKnobs.most else {
      throw SettingError(
        found: "\(values.count) values", expected: "\(EstimationKnobs.most) at most")
    }
    return values
  }

  /// What a text must be, as messages say it.
  package var expected: String {
    domain.expected + (takesSeveral ? ", or several between commas" : "")
  }

  /// The text that gives these values.
  package func text(_ values: [JSONValue]) -> String {
    values.map(domain.text).joined(separator: ",")
  }

  /// Meaning, range, unit and default, as help tells them.
  package var help: String {
    let defaults = EstimatorKind.allCases.filter(isStored).map {
      (kind: $0, value: domain.text(usual($0)))
    }
    var text = meaning
    if let choices = domain.choices { text += " One of \(choices.joined(separator: ", "))." }
    if let range = domain.range { text += " From \(range)\(unit.map { " \($0)" } ?? "")." }
    if Set(defaults.map(\.value)).count == 1, let one = defaults.first {
      text += " Default: \(one.value)."
    } else {
      let list = defaults.map { "\($0.kind.rawValue) \($0.value)" }.joined(separator: ", ")
      text += " Default: \(list)."
    }
    return text
  }

  package static func named(_ name: String) -> Setting? {
    all.first { $0.name == name }
  }
}

extension Setting: Hashable {
  package static func == (one: Setting, other: Setting) -> Bool { one.name == other.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Why a text or a number is no value of a setting.
package struct SettingError: Error, Hashable, Sendable, CustomStringConvertible {
  package let found: String
  package let expected: String

  package var description: String { "'\(found)' is no value of it; expected \(expected)" }
}
