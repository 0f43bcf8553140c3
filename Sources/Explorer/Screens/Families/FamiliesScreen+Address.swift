import Analysis
import InformationDecomposition
import Studies
import Views

extension FamiliesScreen {
  package func path(_ workspace: Workspace) -> [String] {
    [workspace.dataset ?? "all"] + (selectedModel(workspace).map { [$0] } ?? [])
  }

  package mutating func follow(_ path: [String], in workspace: inout Workspace) {
    workspace.followDataset(path.first)
    if path.count > 1 { keep(path[1], in: workspace) }
  }

  package func settings(_ workspace: Workspace) -> [Address.Setting] {
    var settings: [Address.Setting] = []
    func add(_ name: String, _ value: String?, unless isStandard: Bool = false) {
      if let value, !isStandard { settings.append(.init(name, value)) }
    }
    add("view", view.rawValue, unless: view == .bars)
    add("detail", "yes", unless: !showsDetail)
    settings += order.settings
    add("shares", "yes", unless: !showsShares)
    add("whiskers", "yes", unless: !showsWhiskers || view != .bars)
    add("atom", atom.symbol, unless: atom == .synergy || view == .bars || view == .groups)
    if view == .groups {
      add("by", field.rawValue, unless: field == .family)
      add("unfolded", unfolded.sorted().joined(separator: ","), unless: unfolded.isEmpty)
    }
    if view == .scatter {
      add("across", horizontal.rawValue, unless: horizontal == .accuracy)
      add("upwards", vertical?.rawValue)
    }
    if view == .heatmap { add("column", "\(column)", unless: column == 0) }
    return settings
  }

  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {
    let model = selectedModel(workspace)
    view = settings["view"].flatMap(FamiliesView.init) ?? .bars
    showsDetail = settings["detail"] != nil
    order = NamedOrder(settings)
    showsShares = settings["shares"] != nil
    showsWhiskers = settings["whiskers"] != nil
    atom = settings["atom"].flatMap(Atom.init) ?? .synergy
    field = settings["by"].flatMap(GroupField.init) ?? .family
    unfolded = Set(settings["unfolded"]?.split(separator: ",").map(String.init) ?? [])
    horizontal = settings["across"].flatMap(Quantity.init) ?? .accuracy
    vertical = settings["upwards"].flatMap(Quantity.init)
    column = settings["column"].flatMap { Int($0, radix: 10) } ?? 0
    keep(model, in: workspace)
  }

  package func choices(of command: Command, in workspace: Workspace) -> [String] {
    switch command {
    case .sort: FamiliesOrder.allCases.map(\.rawValue)
    case .view: FamiliesView.allCases.map(\.rawValue)
    case .atom: Atom.allCases.map(\.symbol)
    case .group: fields(workspace).map(\.rawValue)
    case .horizontal, .vertical: Self.scattered.map(\.rawValue)
    default: []
    }
  }

  /// What a scatter can be of.
  private static let scattered: [Quantity] = Quantity.allCases.filter {
    $0 != .layer && $0 != .seed
  }

  package mutating func choose(
    _ choice: String, of command: Command, in workspace: inout Workspace
  ) -> Outcome {
    switch command {
    case .sort:
      guard order.take(choice) else { return .ignored }
      selection = 0
      return .message(sorted(workspace))
    case .view:
      guard let view = FamiliesView(rawValue: choice) else { return .ignored }
      return show(view, in: workspace)
    case .atom:
      guard let atom = Atom(rawValue: choice) else { return .ignored }
      if view == .bars || view == .groups { _ = show(.intervals, in: workspace) }
      (self.atom, vertical) = (atom, nil)
    case .group:
      guard let field = GroupField(rawValue: choice) else { return .ignored }
      _ = show(.groups, in: workspace)
      (self.field, selection, unfolded) = (field, 0, [])
    case .horizontal, .vertical:
      guard let quantity = Quantity(rawValue: choice) else { return .ignored }
      if command == .horizontal { horizontal = quantity } else { vertical = quantity }
      return show(.scatter, in: workspace)
    default: return .ignored
    }
    return .done
  }

  package func isEmpty(_ workspace: Workspace) -> Bool { lines(workspace).isEmpty }

  package func reasonAgainst(_ command: Command, in workspace: Workspace) -> String? {
    switch command {
    case .unpin where workspace.baseline == nil: "no model is pinned"
    case .clearMarks where workspace.marks.isEmpty: "no model is marked"
    case .reverseSort where order.by == .family && rows(workspace).rows.count < 2:
      "there is one line"
    case .nextDataset where workspace.study.datasets(at: .output).count < 2: "there is one dataset"
    case .previousDataset where workspace.study.datasets(at: .output).count < 2:
      "there is one dataset"
    default: nil
    }
  }

  package func commandLine(_ workspace: Workspace) -> [String] {
    if view == .bars, showsDetail, let model = selectedModel(workspace) {
      return ["show", "families", workspace.study.path, "--model", model]
    }
    let common = order.words
    let shares = showsShares ? ["--shares"] : []
    let marks = workspace.study.models.map(\.model).filter(workspace.marks.contains)
      .flatMap { ["--mark", $0] }
    let stacked = workspace.isSynergyFirst ? ["--synergy-first"] : []
    let baseline = workspace.baseline.map { ["--baseline", $0] } ?? []
    switch view {
    case .bars:
      return ["show", "families"] + workspace.options + shares + common + baseline + marks
        + stacked + (showsWhiskers ? ["--whiskers"] : [])
    case .intervals:
      return ["show", "intervals"] + workspace.options + common + baseline + marks
        + ["--atom", atom.symbol]
    case .groups:
      return ["show", "groups"] + workspace.options + shares + common + ["--group", field.rawValue]
        + (unfolded.isEmpty ? [] : ["--unfolded"]) + stacked
    case .heatmap:
      var all = workspace
      all.dataset = nil
      return ["show", "heatmap"] + all.options + shares + common + baseline + marks
        + ["--atom", atom.symbol]
    case .scatter:
      return ["show", "scatter"] + workspace.options
        + ["--across", horizontal.rawValue, "--upwards", settings().vertical.rawValue]
    }
  }
}
