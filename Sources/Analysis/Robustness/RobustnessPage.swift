import InformationDecomposition
import SafeText
import Studies

/// Fills a sheet, check after check.
struct RobustnessPage {
  typealias Line = RobustnessSheet.Line

  private let subject: Subject
  private let study: Study
  /// Every estimate of the subject, the last one last.
  private let all: [Estimate]
  /// The one that the sheet is about: the exact one.
  private let headline: Estimate
  private(set) var lines: [Line] = []
  /// What could not be checked, and of which check it is.
  private(set) var missing: [(of: RobustnessSheet.Check, line: Line)] = []

  init(_ subject: Subject, study: Study, all: [Estimate], headline: Estimate) {
    (self.subject, self.study, self.all, self.headline) = (subject, study, all, headline)
  }

  private func command(_ words: [String], _ options: String...) -> [String] {
    var place = [study.path, "--model", subject.model, "--dataset", subject.dataset]
    if let stage = subject.stage { place += ["--stage", stage] }
    if let checkpoint = subject.checkpoint { place += ["--checkpoint", checkpoint] }
    return ["infoprism"] + words + place + options
  }

  /// Features come first: without them nothing can be estimated again.
  private var hasFeatures: Bool { !study.features(of: subject).isEmpty }

  private var probe: [String] {
    [
      "infoprism", "probe", "run", "--model", "PATH", "--dataset", subject.dataset, "--study",
      study.path,
    ]
  }

  private mutating func miss(
    _ check: RobustnessSheet.Check, _ variant: String, _ words: [String], _ reason: String? = nil
  ) {
    leave(
      check, variant,
      hasFeatures ? reason : "the study has no features of this subject: probe it first",
      hasFeatures ? words : probe)
  }

  private mutating func leave(
    _ check: RobustnessSheet.Check, _ variant: String, _ text: String?, _ command: [String]
  ) {
    missing.append((check, Line(.unchecked, variant, text: text, command: command)))
  }

  mutating func verdict() {
    let found = headline.verdict
    lines.append(
      Line(.verdict, headline.estimator, text: found.sentence))
    if let batch = lastBatch, batch != headline {
      lines.append(Line(.verdict, batch.estimator, text: batch.verdict.sentence))
    }
    if !found.unchecked.isEmpty {
      miss(
        .verdict, "verdict", command(["estimate"], "--estimator", "exact"),
        found.unchecked.map(\.rawValue).joined(separator: ", "))
    }
  }

  mutating func accuracy() {
    let known = headline.diagnostics
    let (vision, language) = (known[.accuracy(.vision)], known[.accuracy(.language)])
    let chance = known[.chanceAccuracy] ?? headline.judge.options.map { 100 / Double(max(1, $0)) }
    for (name, value) in [
      ("both inputs", headline.accuracy), ("image alone", vision), ("text alone", language),
      ("chance", chance),
    ] {
      guard let value else { continue }
      lines.append(
        Line(.accuracy, name, value: value, interval: headline.intervals["accuracy"], unit: "%"))
    }
    guard let accuracy = headline.accuracy, let vision, let language else {
      return miss(
        .accuracy, "accuracy of the masked runs", command(["estimate"], "--estimator", "exact"))
    }
    for (name, value) in [("both less text alone", language), ("both less image alone", vision)] {
      lines.append(Line(.accuracy, "gap, " + name, value: accuracy - value, unit: "points"))
    }
  }

  mutating func exact() {
    guard headline.estimator == "exact" else {
      lines.append(Line(.batch, headline.estimator, estimate: headline))
      return miss(.exact, "exact decomposition", command(["estimate"], "--estimator", "exact"))
    }
    let gap = headline.gap.map { "bounds \(NumberText.bits($0.bits)) bits apart" }
    let text = [headline.status, gap].compactMap { $0 }.joined(separator: ", ")
    lines.append(Line(.exact, "atoms", estimate: headline, text: text))
    for (name, value, key) in [
      ("I12", headline.total, "total"),
      ("co-information", headline.coInformation, "coInformation"),
    ] {
      lines.append(
        Line(
          .exact, name, value: value.bits, interval: headline.intervals[key], unit: "bits"))
    }
  }

  /// The last one of BATCH.
  private var lastBatch: Estimate? { all.last { $0.estimator == "BATCH" } }

  mutating func batch() {
    guard let batch = lastBatch else {
      return miss(
        .batch, "BATCH", command(["estimate"], "--estimator", "batch", "--replicates", "5"))
    }
    // Of each seed the last one that was made as the last of all.
    func isAlike(_ other: Estimate) -> Bool {
      EstimateSettings(other).values == EstimateSettings(batch).values
        && other.provenance.features == batch.provenance.features
    }
    var bySeed: [UInt64: Estimate] = [:]
    for one in all where one.estimator == "BATCH" && isAlike(one) { bySeed[one.seed ?? 0] = one }
    let seeds = bySeed.keys.sorted().compactMap { bySeed[$0] }
    if batch != headline {
      for one in seeds {
        lines.append(Line(.batch, one.seed.map { "seed \($0)" } ?? "published", estimate: one))
      }
    }
    if seeds.count > 1 {
      func over(_ combine: ([Double]) -> Double) -> Atoms {
        let bits = Atom.allCases.map { atom in combine(seeds.map { $0.atoms[atom].bits }) }
        return Atoms(bits: bits[0], bits[1], bits[2], bits[3])
      }
      lines.append(
        Line(
          .batch, "mean of \(seeds.count) seeds",
          atoms: over { $0.reduce(0, +) / Double($0.count) }))
      lines.append(
        Line(.batch, "range over seeds", atoms: over { ($0.max() ?? 0) - ($0.min() ?? 0) }))
    } else {
      miss(
        .batch, "BATCH over seeds",
        command(["estimate"], "--estimator", "batch", "--replicates", "5", "--keep-current"))
    }
    distance(batch)
  }

  private mutating func distance(_ batch: Estimate) {
    let known = batch.diagnostics
    let bits = Atom.allCases.compactMap { known[.certifiedDistance(of: $0)] }
    guard let union = known[.certifiedDistance], bits.count == 4 else {
      return miss(.distance, "distance of BATCH from exact", command(["estimate"], "--again"))
    }
    lines.append(
      Line(
        .distance, "BATCH less exact", atoms: Atoms(bits: bits[0], bits[1], bits[2], bits[3]),
        value: union, unit: "bits",
        text: "certified; the value is of the union information, 0 within the certified interval"))
  }

  /// The gate and the temperature, each turned alone.
  mutating func sweeps() {
    let curves = SensitivityCurve.curves(around: headline, in: all)
    for (check, knobs, option, values) in [
      (RobustnessSheet.Check.gate, ["gate", "gateKind"], "--gate", "0,0.1,0.3,0.5,0.7,0.9"),
      (.temperature, ["temperature"], "--temperature", "fit"),
    ] {
      let found = curves.filter { knobs.contains($0.knob) }
      for curve in found {
        for point in curve.points {
          let name = curve.knob == "gateKind" ? point.value : "\(curve.knob) \(point.value)"
          lines.append(
            Line(
              check, name, estimate: point.estimate, value: point.estimate.accuracy, unit: "%"))
        }
      }
      if found.isEmpty {
        miss(
          check, "\(check.rawValue) sweep",
          command(["estimate"], "--estimator", "exact", option, values, "--keep-current"))
      }
    }
  }

  mutating func masks() {
    let own = MaskedDataset(subject.dataset)
    let found = study.maskedSubjects().first { masked in
      masked.dataset == own.name
        && masked.estimates.contains { $0.subject == subject && $0.layer == nil }
    }
    guard let found else {
      return leave(
        .masks, "masks other than \(own.mask)",
        "a mask is a choice: how much of the atoms is that choice is not known",
        probe + ["--mask", "blank"])
    }
    for (mask, estimate) in zip(found.masks, found.estimates) {
      lines.append(
        Line(.masks, mask, estimate: estimate, value: estimate.accuracy, unit: "%"))
    }
  }

  mutating func nulls(_ nulls: [RobustnessSheet.Null]) {
    for null in nulls {
      lines.append(
        Line(
          .nulls, null.name, value: null.value.bits, interval: null.range, unit: "bits",
          text: "of the null \(NumberText.bits(null.mean.bits)) bits"
            + (null.pValue.map { ", p \(Table.Cell.number($0).shown(decimals: 4))" } ?? "")))
    }
    if nulls.isEmpty { miss(.nulls, "nulls", command(["show", "robustness"])) }
  }

  mutating func raking() {
    let runs = headline.rakedRuns
    for run in runs {
      for (name, value) in [("own", run.own), ("raked", run.raked), ("mixed", run.mixed)] {
        lines.append(
          Line(.raking, "\(run.run.rawValue), \(name)", value: value, unit: "bits"))
      }
    }
    if runs.isEmpty {
      miss(.raking, "raking", command(["estimate"], "--estimator", "exact"))
    }
  }

  /// The same model with attention cut, which is a subject of its own.
  mutating func interventions() {
    let query = EstimateQuery(level: .output, dataset: subject.dataset)
    let found = study.currentEstimates(query).filter { estimate in
      guard let what = estimate.subject.intervention else { return false }
      return estimate.subject.model == "\(subject.model)+\(what)"
    }
    for estimate in found {
      lines.append(
        Line(
          .interventions, estimate.subject.intervention ?? "", estimate: estimate,
          value: estimate.accuracy, unit: "%",
          text: "the differences on the same questions, with intervals:",
          command: [
            "infoprism", "estimate", "compare", study.path, "--dataset", subject.dataset,
            "--model", estimate.subject.model, "--model", subject.model,
          ]))
    }
    guard found.isEmpty else { return }
    leave(
      .interventions, "interventions",
      "atoms describe answers: cutting attention in layers tells whether those carry them",
      probe + ["--knockout", "image:1-LAST"])
  }
}
