import Estimation
import Foundation
import InformationDecomposition
import Studies
import Terminal

/// The form that `R` opens: what is estimated again, and how. It is filled with the settings of the
/// stored estimate.
struct EstimateForm: Sendable {
  enum Field: String, CaseIterable, Hashable, Sendable {
    case subjects = "Subjects"
    case estimator = "Estimator"
    case layers = "Layers"
    case seed = "First seed"
    case replicates = "Replicates"
    case bootstrap = "Bootstrap"
    case epochs = "Epochs"
    case batchSize = "Batch size"
    case learningRate = "Learning rate"
    case gate = "Gate"
    case gateKind = "Gate kind"
    case failures = "Failures"
    case again = "Made already"
    case current = "Current"

    /// What can be chosen, for a field that is no text.
    var choices: [String]? {
      switch self {
      case .estimator: ["batch", "improved", "exact", "both"]
      case .gateKind: ConfidenceGate.Kind.allCases.map(\.rawValue)
      case .failures: ConfidenceGate.UniformFailures.allCases.map(\.rawValue)
      case .again: ["again", "skip"]
      case .current: ["keep", "new"]
      default: nil
      }
    }

    /// What the field means, in the line under the form.
    var explanation: String {
      switch self {
      case .subjects: "What is estimated; h l steps through what this view suggests."
      case .estimator: "As the study ran it, mended, exact without training, or batch and exact."
      case .layers: "none: the output alone; all; or numbers as in 1,8,16-24."
      case .seed: "Seeds decide how training begins and in which order questions come."
      case .replicates: "So many seeds, from the first one on."
      case .bootstrap: "Draws of questions for the intervals; 0 for none."
      case .epochs: "Passes over the training questions; several as in 4,8,16."
      case .batchSize: "Questions of a batch; several as in 128,256."
      case .learningRate: "Adam's step; several as in 1e-4,1e-3."
      case .gate: "Below this mass of the letters an answer is uniform; several as in 0,0.3."
      case .gateKind: "hard: uniform below the gate; soft: mixed by mass; off."
      case .failures: "Uniform over a question's own options, or over four as the study did once."
      case .again: "What was made with the same features and settings: make it again, or skip it."
      case .current: "keep: the new estimates stand beside the current ones; new: they take over."
      }
    }

    var isOfTraining: Bool {
      switch self {
      case .seed, .replicates, .epochs, .batchSize, .learningRate: true
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
  private(set) var scope = 0
  private(set) var selected = Field.subjects
  /// Nothing was typed since the field was selected: the first character replaces its text.
  private var isFresh = true
  private var texts: [Field: LineEditor] = [:]
  private var chosen: [Field: String] = [:]
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
    let settings = settings ?? EstimationSettings()
    stored = EstimationKnobs(settings)
    request = .failure(Problem(field: .subjects, message: ""))
    set(.layers, layers)
    set(.seed, "\(seed ?? 0)")
    set(.replicates, "1")
    set(.bootstrap, "\(settings.bootstrap)")
    set(.epochs, "\(settings.batch.epochs)")
    set(.batchSize, "\(settings.batch.batchSize)")
    set(.learningRate, "\(settings.batch.learningRate)")
    set(.gate, "\(settings.gate.threshold)")
    chosen[.estimator] = settings.estimator.rawValue
    chosen[.gateKind] = settings.gate.kind.rawValue
    chosen[.failures] = settings.gate.uniformFailures.rawValue
    chosen[.again] = "again"
    chosen[.current] = "keep"
    refresh()
  }

  private mutating func set(_ field: Field, _ text: String) { texts[field] = LineEditor(text) }

  /// The fields that bear on the chosen estimator.
  var fields: [Field] {
    Field.allCases.filter { chosen[.estimator] != "exact" || !$0.isOfTraining }
  }

  func value(of field: Field) -> String {
    field == .subjects ? scopes[scope].title : chosen[field] ?? texts[field]?.text ?? ""
  }

  /// Whether the estimator was changed from the stored one, so that its settings don't apply.
  private var isStoredEstimator: Bool { stored.estimators.map(\.rawValue) == [chosen[.estimator]] }

  // MARK: Editing

  mutating func move(by step: Int) {
    let place = fields.firstIndex(of: selected) ?? 0
    selected = fields[min(max(0, place + step), fields.count - 1)]
    isFresh = true
  }

  /// The next or previous choice of the selected field.
  mutating func turn(by step: Int) {
    if selected == .subjects {
      scope = (scope + step + scopes.count) % scopes.count
    } else if let choices = selected.choices {
      let place = choices.firstIndex(of: chosen[selected] ?? "") ?? 0
      chosen[selected] = choices[(place + step + choices.count) % choices.count]
    } else if selected == .layers {
      set(.layers, texts[.layers]?.text == "all" ? "none" : "all")
    } else {
      return
    }
    refresh()
  }

  /// Types into the selected field; false where it takes no text, or not this character.
  mutating func type(_ character: Character) -> Bool {
    guard selected != .subjects, selected.choices == nil, "0123456789.,-e".contains(character)
    else { return false }
    // A comma goes on after what is there, but for a word.
    if isFresh && character != "," || hasWord { set(selected, "") }
    isFresh = false
    _ = texts[selected]?.edit(.character(character))
    refresh()
    return true
  }

  mutating func erase() {
    isFresh = false
    if hasWord {
      set(selected, "")
    } else {
      _ = texts[selected]?.edit(.backspace)
    }
    refresh()
  }

  /// Whether the selected field holds `none` or `all`.
  private var hasWord: Bool { ["none", "all"].contains(texts[selected]?.text) }

  // MARK: Reading

  private mutating func refresh() {
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
    let kinds: [EstimatorKind] =
      chosen[.estimator] == "both"
      ? [.batch, .exact] : [EstimatorKind(rawValue: chosen[.estimator] ?? "") ?? .batch]
    knobs.estimators = kinds
    let usual = EstimationSettings(estimator: kinds[0])
    let bootstrap = try number(.bootstrap, in: 0...1_000_000)
    knobs.bootstrap = bootstrap == usual.bootstrap ? nil : bootstrap
    let gates = try list(.gate, "a number from 0 to 1") { text -> Float? in
      Float(text).flatMap { (0...1).contains($0) ? $0 : nil }
    }
    knobs.gates = gates == [usual.gate.threshold] ? [] : gates
    let kind = ConfidenceGate.Kind(rawValue: chosen[.gateKind] ?? "")
    knobs.gateKind = kind == usual.gate.kind ? nil : kind
    let failures = ConfidenceGate.UniformFailures(rawValue: chosen[.failures] ?? "")
    knobs.uniformFailures = failures == usual.gate.uniformFailures ? nil : failures
    if kinds != [.exact] { try readTraining(&knobs, usual) }
    let request = EstimationRequest(
      study: study.path, selection: scopes[scope].selection, layers: try layers, knobs: knobs,
      isAgain: chosen[.again] == "again", keepsCurrent: chosen[.current] == "keep")
    return request
  }

  private func readTraining(
    _ knobs: inout EstimationKnobs, _ usual: EstimationSettings
  ) throws(Problem) {
    guard let seed = UInt64(value(of: .seed)) else {
      throw Problem(field: .seed, message: "a whole number from 0")
    }
    knobs.seed = seed
    knobs.replicates = try number(.replicates, in: 1...100_000)
    let epochs = try list(.epochs, "a whole number from 0 to 100000") {
      Int($0).flatMap { (0...100_000).contains($0) ? $0 : nil }
    }
    knobs.epochs = epochs == [usual.batch.epochs] ? [] : epochs
    let sizes = try list(.batchSize, "a whole number from 2 to 100000") {
      Int($0).flatMap { (2...100_000).contains($0) ? $0 : nil }
    }
    knobs.batchSizes = sizes == [usual.batch.batchSize] ? [] : sizes
    let rates = try list(.learningRate, "a number above 0") {
      Double($0).flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    }
    knobs.learningRates = rates == [usual.batch.learningRate] ? [] : rates
  }

  private func number(_ field: Field, in range: ClosedRange<Int>) throws(Problem) -> Int {
    guard let number = Int(value(of: field)), range.contains(number) else {
      throw Problem(
        field: field, message: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private func list<Value>(
    _ field: Field, _ expected: String, _ read: (String) -> Value?
  ) throws(Problem) -> [Value] {
    let parts = value(of: field).split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { read(String($0)) }
    guard values.count == parts.count, !values.isEmpty else {
      throw Problem(field: field, message: expected + ", or several between commas")
    }
    return values
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
