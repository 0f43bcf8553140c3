public import Studies

extension Table {
  /// The rule of verdicts with the thresholds that the study sets, and how many of its current
  /// estimates have each.
  public static func verdicts(_ study: Study) -> Table {
    let rule = study.card.verdictRule
    var counts: [Verdict.Kind: Int] = [:]
    for estimate in study.currentEstimates() { counts[estimate.verdict.kind, default: 0] += 1 }
    var table = Table(
      schema: "infoprism/verdict/1", title: "Verdicts: which estimates can be trusted",
      note: "Where several hold, the first is given. A study sets thresholds of its own in "
        + "study.json, as in \"verdict\": {\"distance\": 0.03}; a filter chooses by verdict, as in "
        + "verdict:sound.",
      columns: [
        "verdict", "estimates", "rule", "threshold", "value", .detail("setBy", title: "set by"),
      ])
    table.grouping = "verdict"
    let usual = VerdictRule()
    for kind in Verdict.Kind.allCases {
      let head = row(kind.rawValue, counts[kind] ?? 0, rule.line(kind))
      let thresholds = zip(rule.thresholds(of: kind), usual.thresholds(of: kind))
      for (own, other) in thresholds {
        table.add(
          head, own.name, own.value, own.value == other.value ? "default" : "study")
      }
      if rule.thresholds(of: kind).isEmpty { table.add(head + [.missing, .missing, .missing]) }
    }
    return table
  }
}
