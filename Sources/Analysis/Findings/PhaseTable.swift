import SafeText
public import Studies

extension LayerPhases {
  /// How many of several curves hold each statement, in a sentence.
  public static func counts(_ phases: [LayerPhases]) -> String {
    func count(_ key: KeyPath<LayerPhases, Answer>) -> String {
      let unclear = phases.count { $0[keyPath: key] == .unclear }
      return "\(phases.count { $0[keyPath: key] == .yes }) of \(phases.count)"
        + (unclear > 0 ? " (\(unclear) unclear)" : "")
    }
    return "Early layers are silent in \(count(\.isSilentEarly)) curves, U2 builds up before the "
      + "last rise of S in \(count(\.buildsUpFirst)), S takes over from U2 at the end in "
      + "\(count(\.handsOver))."
  }

  /// Layers as people write them, `26-27, 30`.
  public static func ranges(_ layers: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for layer in layers {
      if let last = parts.last, layer == last.upperBound + 1 {
        parts[parts.count - 1] = last.lowerBound...layer
      } else {
        parts.append(layer...layer)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ", ")
  }
}

extension Table {
  public static func phases(_ study: Study) -> Table {
    let found = study.layerPhases()
    var table = Table(
      schema: "infoprism/phases/1", title: "Phases over the layers",
      note: [LayerPhases.counts(found), LayerPhases.rule, study.tolerance(at: .layer)]
        .compactMap { $0 }.joined(separator: " "),
      columns: [
        Column("dataset"), Column("family", isDetail: true), Column("model"),
        Column("silent"), Column("languageFirst", title: "U2 first"),
        Column("handOver", title: "hand-over"), Column("riseTo", title: "at"),
        Column("gainS", title: "S gain"), Column("fallU2", title: "U2 fall"),
        Column("silentAgain", title: "again"), Column("gatedSilent", title: "gated", decimals: 2),
        Column("layers"), Column("silentUntil", title: "silent until"),
        Column("languageFrom", title: "U2 from"), Column("peakU2", title: "U2 peak"),
        Column("riseFrom", title: "S rises from"),
        Column("gainSInterval", title: "S gain interval"),
        Column("fallU2Interval", title: "U2 fall interval"),
        Column("silentUntilInterval", title: "silent until interval", decimals: 0),
        Column("languageFromInterval", title: "U2 from interval", decimals: 0),
        Column("peakU2Interval", title: "U2 peak interval", decimals: 0, isDetail: true),
        Column("riseFromInterval", title: "S rises from interval", decimals: 0, isDetail: true),
        Column("riseToInterval", title: "at interval", decimals: 0),
        Column("gatedByLayer", isDetail: true),
      ])
    table.grouping = "dataset"
    table.names = 3
    func layer(_ place: LayerPhases.Place?) -> Cell { place.map { .integer($0.layer) } ?? .missing }
    for phases in found {
      table.add([
        .text(phases.dataset), .text(phases.family), .text(phases.model),
        .text(phases.isSilentEarly.rawValue), .text(phases.buildsUpFirst.rawValue),
        .text(phases.handsOver.rawValue), layer(phases.riseTo),
        .number(phases.gainOfSynergy?.value), .number(phases.fallOfLanguage?.value),
        phases.silentAgain.isEmpty
          ? .missing : .text(LayerPhases.ranges(phases.silentAgain)),
        .number(phases.gatedWhereSilent), .integer(phases.layers), layer(phases.silentUntil),
        layer(phases.languageFrom), layer(phases.peakLanguage), layer(phases.riseFrom),
        .interval(phases.gainOfSynergy?.interval), .interval(phases.fallOfLanguage?.interval),
        .interval(phases.silentUntil?.interval), .interval(phases.languageFrom?.interval),
        .interval(phases.peakLanguage?.interval), .interval(phases.riseFrom?.interval),
        .interval(phases.riseTo?.interval),
        phases.gated.isEmpty
          ? .missing
          : .text(phases.gated.map { NumberText.fixed($0, decimals: 2) }.joined(separator: " ")),
      ])
    }
    return table.namingReadingErrors.withoutEmptyColumns
  }
}
