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
      note: sentences(LayerPhases.counts(found), LayerPhases.rule, study.tolerance(at: .layer)),
      columns: [
        "dataset", .detail("family"), "model", "silent", .init("languageFirst", title: "U2 first"),
        .init("handOver", title: "hand-over"), .init("riseTo", title: "at"),
        .init("gainS", title: "S gain"), .init("fallU2", title: "U2 fall"),
        .init("silentAgain", title: "again"), .init("gatedSilent", title: "gated", decimals: 2),
        "layers", .init("silentUntil", title: "silent until"),
        .init("languageFrom", title: "U2 from"), .init("peakU2", title: "U2 peak"),
        .init("riseFrom", title: "S rises from"), .init("gainSInterval", title: "S gain interval"),
        .init("fallU2Interval", title: "U2 fall interval"),
        .init("silentUntilInterval", title: "silent until interval", decimals: 0),
        .init("languageFromInterval", title: "U2 from interval", decimals: 0),
        .detail("peakU2Interval", title: "U2 peak interval", decimals: 0),
        .detail("riseFromInterval", title: "S rises from interval", decimals: 0),
        .init("riseToInterval", title: "at interval", decimals: 0), .detail("gatedByLayer"),
      ])
    table.grouping = "dataset"
    table.names = 3
    for phases in found {
      let places = [
        phases.silentUntil, phases.languageFrom, phases.peakLanguage, phases.riseFrom,
      ]
      table.add(
        phases.dataset, phases.family, phases.model, phases.isSilentEarly.rawValue,
        phases.buildsUpFirst.rawValue, phases.handsOver.rawValue, phases.riseTo?.layer,
        phases.gainOfSynergy?.value, phases.fallOfLanguage?.value,
        LayerPhases.ranges(phases.silentAgain).nonEmpty, phases.gatedWhereSilent, phases.layers,
        places.map { $0?.layer }, phases.gainOfSynergy?.interval, phases.fallOfLanguage?.interval,
        places.map { $0?.interval }, phases.riseTo?.interval,
        phases.gated.map { NumberText.fixed($0, decimals: 2) }.joined(separator: " ").nonEmpty)
    }
    return table.namingReadingErrors.withoutEmptyColumns
  }
}
