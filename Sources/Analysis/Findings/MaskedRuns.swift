public import InformationDecomposition
public import Studies

/// How the runs behind an estimate answered: what tells whether its atoms can be believed.
///
/// The atoms come from three answer distributions. Where a masked run is confidently wrong, or
/// gives nothing but uniform answers, they are what the masking makes of the model, and not what
/// the model makes of its inputs.
public struct MaskedRuns: Hashable, Sendable {
  public struct Run: Hashable, Sendable {
    /// The mean probability of the most probable option, 0 to 1.
    public var confidence: Double?
    /// The mean entropy of the answers, in bits.
    public var entropyBits: Double?
    /// Percent of questions answered correctly.
    public var accuracy: Double?
    /// The share of answers that failed the confidence gate and are uniform, 0 to 1.
    public var gatedShare: Double?
    /// The total variation between the run's mean answer and that of both inputs, 0 to 1.
    public var meanShift: Double?

    fileprivate init(_ diagnostics: [Diagnostic: Double], _ inputs: Inputs) {
      confidence = diagnostics[.confidence(inputs)]
      entropyBits = diagnostics[.entropy(inputs)]
      accuracy = diagnostics[.accuracy(inputs)]
      gatedShare = diagnostics[.gated(inputs)]
      meanShift = diagnostics[.meanShift(inputs)]
    }
  }

  /// P(Y|X1): the image alone.
  public var vision: Run
  /// P(Y|X2): the text alone.
  public var language: Run
  /// P(Y|X1,X2).
  public var both: Run
  public var informations: MutualInformations?
  public var status: String?
  private let estimate: Estimate

  public init(_ estimate: Estimate) {
    self.estimate = estimate
    vision = Run(estimate.diagnostics, .vision)
    language = Run(estimate.diagnostics, .language)
    both = Run(estimate.diagnostics, .both)
    informations = estimate.mutualInformations
    status = estimate.status
  }

  /// True where the estimator stored how the masked runs answered.
  public var areKnown: Bool { vision.confidence != nil || language.confidence != nil }

  /// What a reader should know, a sentence or clause each; none where nothing is amiss.
  public var warnings: [String] {
    negatives + [statusWarning].compactMap { $0 }
      + [(vision, "image alone", "I1", "U1"), (language, "text alone", "I2", "U2")].flatMap {
        warnings($0, name: $1, information: $2, unique: $3)
      } + [overlap].compactMap { $0 }
  }

  /// Atoms that are shown as negative, with three decimals.
  private var negatives: [String] {
    Atom.allCases.compactMap { atom in
      let bits = estimate.atoms[atom].bits
      guard bits < -0.0005 else { return nil }
      let thousandths = Int(clamping: (-1000 * bits).rounded())
      let digits = String(1000 + thousandths % 1000).dropFirst()
      return "\(atom.symbol) is -\(thousandths / 1000).\(digits) bits: "
        + estimate.cause(ofNegative: atom)
    }
  }

  /// A status that isn't told by the atoms.
  private var statusWarning: String? {
    guard let status, status != "ok", !status.hasPrefix("certified") else { return nil }
    return status.contains("below") && !negatives.isEmpty ? nil : status
  }

  private func warnings(
    _ run: Run, name: String, information: String, unique: String
  ) -> [String] {
    var result: [String] = []
    if let shift = run.meanShift, shift > estimate.judge.rule.meanShift {
      let what = "the mean answers of the \(name) are \(shift.rounded) from those of both (total "
      result.append(
        what
          + (isRaked
            ? "variation): raking takes that for a prior and keeps the odds as evidence (label "
              + "shift), and \(information) and the atoms rest on it"
            : "variation): part of \(information), and so of R and \(unique), is that shift, not "
              + "information"))
    }
    if let gated = run.gatedShare, gated > 0.9 {
      let share = "\(Int(clamping: 100 * gated)) % of the answers to the \(name) "
      result.append(
        hasGate
          ? share + "failed the gate: \(information) is 0 by design, and with it R and \(unique)"
          : share + "are uniform over the options: \(information) is next to 0, and with it R and "
            + unique)
    }
    return result
  }

  /// Whether the masked runs were given the mean answers of both inputs before the decomposition.
  private var isRaked: Bool {
    estimate.isRaked
  }

  private var hasGate: Bool { estimate.diagnostics[.gateApplied] == 1 }

  private var overlap: String? {
    guard let informations, informations.isOverlapping else { return nil }
    let sum = (informations.vision + informations.language).bits
    return "I1 + I2 is far above I12 (\(sum.rounded) and \(informations.joint.bits.rounded) "
      + "bits): the masked runs say the same, or are surer than they should be, and R takes it"
  }
}

extension Double {
  /// A number from 0 up, with two decimals.
  fileprivate var rounded: String {
    let hundredths = Int(clamping: (self * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
  }
}

extension Table {
  /// How the masked runs of every current estimate answered, and what is amiss.
  public static func maskedRuns(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/masked/1", title: "Masked runs: the image alone and the text alone",
      note: "Right in percent, confidence from 0 to 1, entropy in bits, gated as a share.",
      columns: Column.subject + [
        .detail("estimator"), .init("accuracyV", title: "V %", decimals: 1),
        .init("confidenceV", title: "V conf", decimals: 2),
        .init("entropyV", title: "V bits", decimals: 2),
        .init("gatedV", title: "V gated", decimals: 2),
        .init("accuracyL", title: "L %", decimals: 1),
        .init("confidenceL", title: "L conf", decimals: 2),
        .init("entropyL", title: "L bits", decimals: 2),
        .init("gatedL", title: "L gated", decimals: 2),
        .init("accuracy", title: "both %", decimals: 1), .init("I1", decimals: 2),
        .init("I2", decimals: 2), .init("I12", decimals: 2),
      ] + judged(isDetail: true) + ["warnings"])
    table.grouping = "dataset"
    for estimate in study.estimatesOfAllLevels {
      let runs = MaskedRuns(estimate)
      guard runs.areKnown else { continue }
      let informations = runs.informations
      table.add(
        estimate.subjectCells, estimate.estimator,
        [runs.vision, runs.language].flatMap {
          [$0.accuracy, $0.confidence, $0.entropyBits, $0.gatedShare]
        },
        estimate.accuracy, informations?.vision, informations?.language, informations?.joint,
        judged(estimate), runs.warnings.joined(separator: "; ").nonEmpty)
    }
    return table.withoutEmptyColumns
  }
}
