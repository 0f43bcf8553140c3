import Analysis
import Figures
import Studies

extension View {
  /// The other ways to look at models.
  static let familyViews: [View] = [intervals, groups, heatmap, scatter]

  private static let intervals = View(
    "intervals", "An atom of every model with its interval, and which neighbours overlap.",
    discussion: "With --baseline, differences from a model, with intervals of both.",
    options: [.sort, .reverse, .baseline, .atom, .mark],
    table: estimates("intervals", title: "Information by model with intervals, bits"),
    figure: drawn(\.intervals), print: .figure)

  private static let groups = View(
    "groups", "Means of groups of models; the table has their intervals over models.",
    discussion: "Groups are by family, size, dataset, or what the cards say.",
    options: [.shares, .sort, .reverse, .group, .unfolded, .synergyFirst],
    table: { part, settings in
      let groups = FamilyRows(part, settings).groups(settings, of: part.study)
      return .groups(
        groups, by: settings.group ?? .family,
        unfolded: settings.unfolded ? Set(groups.map(\.name)) : settings.unfoldedGroups,
        shares: settings.shares, isWhole: true)
    },
    figure: { part, settings in
      let part = try part.taking(settings)
      var figure = GroupsFigure.figure(
        FamilyRows(part, settings).groups(settings, of: part.study),
        by: settings.group ?? .family, shares: settings.shares, in: part)
      // On the screen the table above says so.
      figure.note = "Means over models, each counted once; in parentheses, how many."
      return figure
    },
    print: .tableText { table, room in room.text(of: table.withoutDetails) })

  private static let heatmap = View(
    "heatmap", "An atom, or another quantity, of every model on every dataset.",
    options: [.shares, .sort, .reverse, .baseline, .atom, .quantity, .mark],
    table: estimates("heatmap", title: "Information by model and dataset, bits"),
    figure: drawn(\.heatmap), print: .figure)

  private static let scatter = View(
    "scatter", "One quantity of the models against another, with their rank correlation.",
    options: [.across, .upwards],
    table: { part, settings in
      Table.estimates(
        FamilyRows(part, settings).points(settings).compactMap(\.estimate), of: part.study,
        schema: "scatter", title: "Information by model, bits",
        note: part.study.tolerance(at: .output))
    },
    figure: drawn(\.scatter), print: .figure)

  /// The table of the estimates of all models.
  static func estimates(_ schema: String, title: String) -> Make<Table> {
    { part, settings in
      let part = try part.taking(settings)
      return .estimates(
        FamilyRows(part, settings).estimates, of: part.study, schema: schema, title: title,
        note: part.study.tolerance(at: .output))
    }
  }

  private static func drawn(
    _ figure: any KeyPath<FamiliesFigure, Figure> & Sendable
  ) -> Make<Figure?> {
    { part, settings in
      let part = try part.taking(settings)
      return FamiliesFigure(settings, FamilyRows(part, settings), part)[keyPath: figure]
    }
  }
}

extension StudyPart {
  /// The part with what settings say of marks and of the baseline.
  package func taking(_ settings: ViewSettings) throws -> StudyPart {
    for model in settings.marks + [settings.baseline].compactMap({ $0 })
    where !study.models.contains(where: { $0.model == model }) {
      throw ViewError("There is no model '\(model)' in '\(study.path)'.")
    }
    var part = self
    part.marks.formUnion(settings.marks)
    part.baseline = settings.baseline ?? baseline
    part.isSynergyFirst = settings.synergyFirst || isSynergyFirst
    return part
  }
}
