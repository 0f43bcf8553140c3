import Estimation
import Foundation
import Studies
import Terminal

/// The form that `R` opens: what is estimated again, and how. It is filled with the settings of the
/// stored estimate.
struct EstimateForm: Sendable {
  enum Field: Hashable, Sendable {
    case subjects, estimator, layers, seed, replicates
    case setting(Setting)
    case again, current

    /// In the order of the form: what is estimated, the settings that have a field, what becomes of
    /// what is there.
    static let all: [Field] =
      [.subjects, .estimator, .layers, .seed, .replicates]
      + Setting.all.filter { $0.field != nil }.map { .setting($0) } + [.again, .current]

    var title: String {
      switch self {
      case .subjects: "Subjects"
      case .estimator: "Estimator"
      case .layers: "Layers"
      case .seed: "First seed"
      case .replicates: "Replicates"
      case .setting(let setting): setting.field ?? setting.name
      case .again: "Made already"
      case .current: "Current"
      }
    }

    /// What can be chosen, for a field that is no text.
    var choices: [String]? {
      switch self {
      case .estimator: ["both", "exact", "batch", "improved"]
      case .setting(let setting): setting.domain.choices
      case .again: ["again", "skip"]
      case .current: ["keep", "new"]
      default: nil
      }
    }

    /// What the field means, in the line under the form.
    var explanation: String {
      switch self {
      case .subjects: "What is estimated; h l steps through what this view suggests."
      case .estimator: "exact and batch, exact alone (no training), as the study ran it, or mended."
      case .layers: "none: the output alone; all; or numbers as in 1,8,16-24."
      case .seed: "Seeds decide how training begins and in which order questions come."
      case .replicates: "So many seeds, from the first one on."
      case .setting(let setting): setting.meaning
      case .again: "What was made with the same features and settings: make it again, or skip it."
      case .current: "keep: what is current stays so; new: the last exact one is, else the last."
      }
    }

    var isOfTraining: Bool {
      switch self {
      case .seed, .replicates: true
      case .setting(let setting): setting.scope == .training
      default: false
      }
    }
  }

  /// A choice of subjects with a name.
  struct Scope: Hashable, Sendable {
    var title: String
    var selection: SubjectSelection
  }

  struct Problem: Error, Hashable {
    var field: Field
    var message: String
  }

  let study: Study
  let scopes: [Scope]
  private(set) var fields: Form<Field>
  /// What the stored settings set beyond the fields, for the estimator that they are of.
  private let stored: EstimationKnobs
  /// What the fields ask for, or why they can't be read.
  private(set) var request: Result<EstimationRequest, Problem>
  private(set) var outline = EstimationRequest.Outline()

  /// - Parameters:
  ///   - settings: the stored ones, or nil for the defaults.
  init(
    study: Study, scopes: [Scope], layers: String, settings: EstimationSettings?, seed: UInt64?
  ) {
    precondition(!scopes.isEmpty, "a form needs something to estimate")
    self.study = study
    self.scopes = scopes
    let isStored = settings != nil
    let settings = settings ?? EstimationSettings()
    stored = EstimationKnobs(settings)
    request = .failure(Problem(field: .subjects, message: ""))
    fields = Form(
      Field.all.map { field in
        let value =
          switch field {
          case .subjects: scopes[0].title
          case .estimator: isStored ? settings.estimator.rawValue : "both"
          case .layers: layers
          case .seed: "\(seed ?? 0)"
          case .replicates: "1"
          case .setting(let setting): setting.text([setting.value(of: settings)])
          case .again: "again"
          case .current: "keep"
          }
        let choices = field == .subjects ? scopes.map(\.title) : field.choices
        return Form.Field(
          field, field.title,
          choices.map { .choice($0, selected: $0.firstIndex(of: value) ?? 0) }
            ?? .text(
              TextField(value), typed: "0123456789.,-e",
              words: field == .layers ? ["all", "none"] : []), explanation: field.explanation)
      })
    refresh()
  }

  func value(of field: Field) -> String { fields.value(of: field) }

  /// Whether the estimator was changed from the stored one, so that its settings don't apply.
  private var isStoredEstimator: Bool {
    stored.estimators.map(\.rawValue) == [value(of: .estimator)]
  }

  private var scope: Scope {
    guard case .choice(_, let selected) = fields[.subjects].content else { return scopes[0] }
    return scopes[selected]
  }

  // MARK: Editing

  /// False for a key that the form has no use for.
  mutating func handle(_ key: Key) -> Bool {
    let reply = fields.handle(key)
    if reply == .changed { refresh() }
    return reply != .ignored
  }

  mutating func paste(_ text: String) -> Bool {
    defer { refresh() }
    return fields.paste(text)
  }

  // MARK: Reading

  private mutating func refresh() {
    // The fields that bear on the chosen estimator.
    fields.hidden = Set(
      value(of: .estimator) == "exact" ? Field.all.filter(\.isOfTraining) : [])
    do throws(Problem) {
      let found = try read()
      request = .success(found)
      outline = found.outline(of: study)
    } catch {
      request = .failure(error)
      outline = EstimationRequest.Outline()
    }
  }

  private func read() throws(Problem) -> EstimationRequest {
    var knobs = isStoredEstimator ? stored : EstimationKnobs()
    let kinds =
      EstimatorKind(rawValue: value(of: .estimator)).map { [$0] } ?? EstimationKnobs.usual
    knobs.estimators = kinds
    for case .setting(let setting) in fields.fields.map(\.id) {
      let values: [JSONValue]
      do throws(SettingError) {
        values = try setting.values(value(of: .setting(setting)))
      } catch {
        throw Problem(field: .setting(setting), message: error.expected)
      }
      knobs[setting] = values == [setting.usual(kinds[0])] ? nil : values
    }
    if kinds != [.exact] { try readSeeds(&knobs) }
    return EstimationRequest(
      study: study.path, selection: scope.selection, layers: try layers, knobs: knobs,
      isAgain: value(of: .again) == "again", keepsCurrent: value(of: .current) == "keep")
  }

  private func readSeeds(_ knobs: inout EstimationKnobs) throws(Problem) {
    guard let seed = UInt64(value(of: .seed), radix: 10) else {
      throw Problem(field: .seed, message: "a whole number from 0 to \(UInt64.max)")
    }
    knobs.seed = seed
    guard let replicates = Int(value(of: .replicates), radix: 10),
      (1...EstimationKnobs.most).contains(replicates)
    else {
      throw Problem(
        field: .replicates, message: "a whole number from 1 to \(EstimationKnobs.most)")
    }
    knobs.replicates = replicates
    guard knobs.combinations <= EstimationKnobs.mostCombinations else {
      throw Problem(
        field: .replicates,
        message: "\(EstimationKnobs.mostCombinations) combinations of values and seeds at most")
    }
  }

  private var layers: Plan.Layers {
    get throws(Problem) {
      guard let layers = Plan.Layers(value(of: .layers)) else {
        throw Problem(field: .layers, message: "none, all, or numbers as in 1,8,16-24")
      }
      return layers
    }
  }
}
