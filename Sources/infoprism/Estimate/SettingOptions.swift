import ArgumentParser
import Estimation
import Studies

/// Which settings a command takes.
protocol SettingSelection: Sendable {
  static var settings: [Setting] { get }
  /// Several values of a setting are estimated one beside the other.
  static var takesSeveral: Bool { get }
}

/// The options of settings, one for each entry of the list of settings.
///
/// The parser looks for the options of a command by reflection, and is shown those that are made
/// from the list.
struct SettingOptions<Selection: SettingSelection>: ParsableArguments, CustomReflectable {
  /// The texts that were given.
  private var texts: [(setting: Setting, text: String)] = []

  init() {}

  private static func option(_ setting: Setting) -> Option<String?> {
    Option(
      name: .customLong(setting.option),
      help: ArgumentHelp(stringLiteral: setting.help),
      completion: setting.domain.choices.map { .list($0) })
  }

  private static func flag(_ setting: Setting) -> Flag<Bool?> {
    Flag(
      name: .customLong(setting.option), inversion: .prefixedNo,
      help: ArgumentHelp(stringLiteral: setting.help))
  }

  var customMirror: Mirror {
    Mirror(
      self,
      children: Selection.settings.map { setting -> (label: String?, value: Any) in
        setting.domain == .flag
          ? (setting.name, Self.flag(setting)) : (setting.name, Self.option(setting))
      })
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: TextKey.self)
    for setting in Selection.settings {
      let key = TextKey(setting.name)
      let text =
        setting.domain == .flag
        ? try values.decode(Flag<Bool?>.self, forKey: key).wrappedValue.map { "\($0)" }
        : try values.decode(Option<String?>.self, forKey: key).wrappedValue
      if let text { texts.append((setting, text)) }
    }
  }

  func validate() throws { _ = try knobs() }

  /// What the options ask for.
  private func knobs() throws -> EstimationKnobs {
    var knobs = EstimationKnobs()
    for (setting, text) in texts {
      do throws(SettingError) {
        try knobs.give(setting, text)
      } catch {
        throw ValidationError(
          "--\(setting.option) is \(error.found); expected \(error.expected).")
      }
      if !Selection.takesSeveral, let values = knobs[setting], values.count > 1 {
        throw ValidationError("--\(setting.option) is \(text); expected one value.")
      }
    }
    return knobs
  }

  /// Gives knobs the values of the options, which are sound.
  func give(_ knobs: inout EstimationKnobs) {
    guard let given = try? self.knobs() else { return }
    for (setting, _) in texts { knobs[setting] = given[setting] }
  }
}

/// The settings of all estimators.
enum EverySetting: SettingSelection {
  static var settings: [Setting] { Setting.all }
  static var takesSeveral: Bool { true }
}

/// What bears on answers and on the exact estimator, for commands without training.
enum ReadingSettings: SettingSelection {
  static var settings: [Setting] {
    Setting.all.filter { ["gate", "gateKind", "uniformFailures", "width"].contains($0.name) }
  }
  static var takesSeveral: Bool { false }
}
