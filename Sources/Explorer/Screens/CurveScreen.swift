package import InformationDecomposition
package import Studies
import Terminal
package import Views

/// A screen of curves, one of which is looked at: over the layers of a model, or along a training.
package protocol CurveScreen: Screen {
  associatedtype Look: CaseIterable, RawRepresentable where Look.RawValue == String

  /// The atom that is looked at alone, or nil for all four.
  var atom: Atom? { get set }
  var showsShares: Bool { get set }
  /// The place of the crosshair on the selected curve, from 0; nil until it is moved.
  var crosshair: Int? { get set }
  var order: NamedOrder { get set }

  /// Which estimates the curves are made of.
  static var level: EstimateQuery.Level { get }
  /// Where curves end, such as ` at the last layer`.
  static var end: String { get }

  func curves(_ workspace: Workspace) -> [Curve]
  /// The models and datasets of the lines.
  func keys(_ workspace: Workspace) -> [CurveKey]
  /// The curve that the crosshair walks.
  func walked(_ workspace: Workspace) -> Curve?
  /// The estimate under the crosshair.
  func estimate(_ workspace: Workspace) -> Estimate?
  /// The model and dataset that the cursor is on.
  func key(_ workspace: Workspace) -> CurveKey?
  /// Whether one atom of several curves is shown in one chart.
  var isOverlaid: Bool { get }
  /// Shows the marked curves, or all, in one chart, or each again.
  mutating func overlay(_ isOverlaid: Bool)
  /// Whether one line is shown alone, which is of one dataset.
  func isAlone(_ workspace: Workspace) -> Bool
  mutating func show(_ look: Look, in workspace: Workspace) -> Outcome
}

extension CurveScreen {
  /// What curves are drawn with on either screen.
  var curveSettings: ViewSettings {
    var settings = ViewSettings()
    (settings.atom, settings.shares) = (atom, showsShares)
    (settings.selection, settings.crosshair) = (selection, crosshair)
    order.set(&settings)
    return settings
  }

  /// The estimates of the curves, in their order.
  package func estimates(_ workspace: Workspace) -> [Estimate] {
    curves(workspace).flatMap(\.estimates)
  }

  package func key(_ workspace: Workspace) -> CurveKey? { keys(workspace)[safe: selection] }

  package func estimate(_ workspace: Workspace) -> Estimate? { crossed(workspace) }

  /// The estimate of the curve under the crosshair, which stands at the end until it is moved.
  func crossed(_ workspace: Workspace) -> Estimate? {
    walked(workspace).flatMap { $0.estimates[safe: place(on: $0)] }
  }

  /// The curves of the models that are marked.
  func marked(_ workspace: Workspace) -> [Curve] {
    curves(workspace).filter { workspace.marks.contains($0.key.model) }
  }

  func place(on curve: Curve) -> Int { curve.place(of: crosshair) }

  /// Selects a line again, or another of its model, after the order or the choice changed.
  mutating func keep(_ key: CurveKey?, in workspace: Workspace) {
    let keys = keys(workspace)
    selection = keys.place(of: key) ?? min(selection, max(0, keys.count - 1))
  }

  /// Carries out what all curves have; nil for what they haven't.
  mutating func performOnCurves(_ command: Command, in workspace: inout Workspace) -> Outcome? {
    let selected = key(workspace)
    switch command {
    case .atom: atom = atom.next
    case .overlay: overlay(!isOverlaid)
    case .compare:
      let count = marked(workspace).count
      guard count > 1 else {
        return .message(
          "Can't compare: \(count == 1 ? "one curve is" : "no curve is") marked; mark two "
            + "with Space.")
      }
      overlay(true)
    case .shares:
      showsShares.toggle()
      keep(selected, in: workspace)
    case .sort, .reverseSort:
      order.perform(command)
      keep(selected, in: workspace)
      return .message(order.sentence(Self.end))
    case .left, .right, .leftFar, .rightFar:
      guard let curve = walked(workspace), !curve.estimates.isEmpty else { return .ignored }
      let step = command == .left || command == .right ? 1 : 10
      let isLeft = command == .left || command == .leftFar
      crosshair = min(max(0, place(on: curve) + (isLeft ? -step : step)), curve.estimates.count - 1)
    case .nextDataset, .previousDataset:
      let isAlone = isAlone(workspace)
      if isAlone, workspace.dataset == nil { workspace.dataset = selected?.dataset }
      workspace.stepDataset(
        by: command == .nextDataset ? 1 : -1, among: workspace.study.datasets(at: Self.level),
        alone: isAlone)
      keep(selected, in: workspace)
    case .mark:
      guard let model = selected?.model else { return .ignored }
      if workspace.marks.remove(model) == nil { workspace.marks.insert(model) }
      if !isAlone(workspace) { selection = min(selection + 1, keys(workspace).count - 1) }
    case .clearMarks: workspace.marks = []
    default: return nil
    }
    return .done
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .view: Look.allCases.map(\.rawValue)
    case .atom: Atom?.choices
    case .sort: FamiliesOrder.allCases.map(\.rawValue)
    default: []
    }
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    switch command {
    case .view: return Look(rawValue: choice).map { show($0, in: workspace) } ?? .ignored
    case .atom: atom = Atom(rawValue: choice)
    case .sort:
      guard order.take(choice) else { return .ignored }
      selection = 0
      return .message(order.sentence(Self.end))
    default: return .ignored
    }
    return .done
  }

  package func searchTexts(_ workspace: Workspace) -> [String] {
    keys(workspace).map { $0.label(allDatasets: true) }
  }

  package func path(_ workspace: Workspace) -> [String] {
    [workspace.dataset ?? "all"] + (key(workspace).map { [$0.model] } ?? [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    if path.count > 1 { keep(CurveKey(dataset: path[0], model: path[1]), in: workspace) }
  }

  package func isEmpty(_ workspace: Workspace) -> Bool { keys(workspace).isEmpty }

  /// Why a command of all curves can't be carried out now.
  func reasonOfCurves(against command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .clearMarks where workspace.marks.isEmpty: "no model is marked"
    case .overlay where keys(workspace).count < 2: "there is one curve"
    case .nextDataset where workspace.study.datasets(at: Self.level).count < 2,
      .previousDataset where workspace.study.datasets(at: Self.level).count < 2:
      "there is one dataset"
    default: nil
    }
  }

  package func copyText(_ workspace: Workspace) -> String? { copiedCurve(workspace) }

  func copiedCurve(_ workspace: Workspace) -> String? {
    curves(workspace)[safe: selection].map {
      $0.estimates.map(EstimateSummary.tabbed).joined(separator: "\n")
    }
  }

  package func copyCells(_ workspace: Workspace) -> [CopyMenu.Cell] {
    estimate(workspace).map(CopyMenu.Cell.cells(of:)) ?? []
  }

  package func hasFigure(_ workspace: Workspace) -> Bool { true }
}

extension Atom? {
  /// What `:atom` can be followed by; all but an atom stands for all four.
  static let choices = Atom.allCases.map(\.symbol) + ["all"]

  /// All atoms, then each alone, in their order.
  var next: Atom? {
    guard let atom = self else { return Atom.allCases[0] }
    let place = atom.place + 1
    return place < Atom.allCases.count ? Atom.allCases[place] : nil
  }
}
