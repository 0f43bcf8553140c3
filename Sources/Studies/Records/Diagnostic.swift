public import InformationDecomposition

/// What keeps an estimate honest: the name of a number beside its atoms, as `diagnostics` of its
/// line has it. Names that this version doesn't know are kept as they are.
public struct Diagnostic: RawRepresentable, Hashable, Codable, CodingKeyRepresentable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  private init(_ name: String, _ inputs: Inputs) { rawValue = name + inputs.rawValue.uppercased() }

  private init(_ name: String, _ run: Verdict.Masked) {
    rawValue = name + (run == .vision ? "I1" : "I2")
  }

  public var codingKey: any CodingKey { TextKey(rawValue) }

  public init?(codingKey: some CodingKey) { rawValue = codingKey.stringValue }
}

// MARK: - The questions, and how the three runs answered them

extension Diagnostic {
  /// How many questions were read.
  public static let questions = Diagnostic(rawValue: "questions")
  /// How many of them BATCH evaluated, in whole batches.
  public static let questionsEvaluated = Diagnostic(rawValue: "questionsEvaluated")
  /// How many questions were drawn again for the intervals.
  public static let resampledQuestions = Diagnostic(rawValue: "resampledQuestions")
  /// How many pictures were drawn again for the intervals, each with its questions.
  public static let resampledPictures = Diagnostic(rawValue: "resampledPictures")
  /// 1 where answers below a gate of confidence are uniform.
  public static let gateApplied = Diagnostic(rawValue: "gateApplied")
  /// The accuracy of guessing, percent.
  public static let chanceAccuracy = Diagnostic(rawValue: "chanceAccuracy")

  /// The share of answers that are uniform, since they failed the gate, 0 to 1.
  public static func gated(_ inputs: Inputs) -> Diagnostic { Diagnostic("gated", inputs) }
  /// The mean probability of the most probable option, 0 to 1.
  public static func confidence(_ inputs: Inputs) -> Diagnostic { Diagnostic("confidence", inputs) }
  /// The mean entropy of the answers, bits.
  public static func entropy(_ inputs: Inputs) -> Diagnostic { Diagnostic("entropy", inputs) }
  /// The questions answered right, percent.
  public static func accuracy(_ inputs: Inputs) -> Diagnostic { Diagnostic("accuracy", inputs) }
  /// The divergence of a masked run's mean answer from that of both inputs, bits.
  public static func incoherence(_ inputs: Inputs) -> Diagnostic {
    Diagnostic("incoherence", inputs)
  }
  /// The total variation between the mean answer of a masked run and that of both inputs, 0 to 1.
  public static func meanShift(_ inputs: Inputs) -> Diagnostic { Diagnostic("meanShift", inputs) }
}

// MARK: - What a masked run tells

extension Diagnostic {
  /// The information of a masked run as it was measured, bits.
  public static func own(_ run: Verdict.Masked) -> Diagnostic { Diagnostic("own", run) }
  /// The information after its answers were raked to the mean of both inputs, bits.
  public static func raked(_ run: Verdict.Masked) -> Diagnostic { Diagnostic("raked", run) }
  /// The information after its answers were mixed to the mean of both inputs, bits.
  public static func mixed(_ run: Verdict.Masked) -> Diagnostic { Diagnostic("mixed", run) }
  /// The share of the answers that mixing replaces, 0 to 1.
  public static func mixedMass(_ run: Verdict.Masked) -> Diagnostic { Diagnostic("mixedMass", run) }
}

// MARK: - Temperatures

extension Diagnostic {
  /// By what the logits were divided.
  public static func temperature(_ inputs: Inputs) -> Diagnostic {
    Diagnostic("temperature", inputs)
  }
  /// -log2 p of the right answer before the temperature, bits.
  public static func crossEntropyBefore(_ inputs: Inputs) -> Diagnostic {
    Diagnostic("crossEntropyBefore", inputs)
  }
  /// -log2 p of the right answer after the temperature, bits.
  public static func crossEntropyAfter(_ inputs: Inputs) -> Diagnostic {
    Diagnostic("crossEntropyAfter", inputs)
  }
  /// How far confidence was from accuracy before the temperature, 0 to 1.
  public static func calibrationErrorBefore(_ inputs: Inputs) -> Diagnostic {
    Diagnostic("calibrationErrorBefore", inputs)
  }
  /// How far confidence is from accuracy after the temperature, 0 to 1.
  public static func calibrationErrorAfter(_ inputs: Inputs) -> Diagnostic {
    Diagnostic("calibrationErrorAfter", inputs)
  }
}

// MARK: - How the estimator ended

extension Diagnostic {
  /// The sum of the raw atoms less I12, bits.
  public static let sumError = Diagnostic(rawValue: "sumError")
  /// How many steps the interior point method took.
  public static let interiorPointSteps = Diagnostic(rawValue: "interiorPointSteps")
  /// The largest mean deviation of a BATCH coupling's sums from its marginals.
  public static let marginalResidual = Diagnostic(rawValue: "marginalResidual")
  /// The share of couplings that the tolerance of Sinkhorn ended, 0 to 1.
  public static let stoppedEarly = Diagnostic(rawValue: "stoppedEarly")
  /// The share of couplings that ran into the limit of Sinkhorn's steps, 0 to 1.
  public static let sinkhornAtLimit = Diagnostic(rawValue: "sinkhornAtLimit")
  /// The mean loss of BATCH's last epoch, nats.
  public static let finalLoss = Diagnostic(rawValue: "finalLoss")
}

// MARK: - How far it is from what is certain

extension Diagnostic {
  /// The ends of the certified interval of the union information of the same questions, bits.
  public static let certifiedLow = Diagnostic(rawValue: "certifiedLow")
  public static let certifiedHigh = Diagnostic(rawValue: "certifiedHigh")
  /// The union information that the estimator found there, bits.
  public static let certifiedUnion = Diagnostic(rawValue: "certifiedUnion")
  /// How far that is outside of the certified interval; below 0 under it, bits.
  public static let certifiedDistance = Diagnostic(rawValue: "certifiedDistance")
  /// How far an atom is outside of its certified interval; below 0 under it, bits.
  public static func certifiedDistance(of atom: Atom) -> Diagnostic {
    Diagnostic(rawValue: "certifiedDistance" + atom.symbol)
  }
  /// The standard error of that distance over questions, bits.
  public static func certifiedError(of atom: Atom) -> Diagnostic {
    Diagnostic(rawValue: "certifiedError" + atom.symbol)
  }
  /// The plug-in union information less the cross-fitted one, bits.
  public static let crossFitDistance = Diagnostic(rawValue: "crossFitDistance")
  /// The standard error of the union information over questions, bits.
  public static let crossFitError = Diagnostic(rawValue: "crossFitError")
  /// The cross-fitted union information, bits.
  public static let crossFittedUnion = Diagnostic(rawValue: "crossFittedUnion")
}

// MARK: - The list

extension Diagnostic {
  /// All that this version writes.
  package static let all: [Diagnostic] =
    [
      .questions, .questionsEvaluated, .resampledQuestions, .resampledPictures, .gateApplied,
      .chanceAccuracy, .sumError, .interiorPointSteps, .marginalResidual, .stoppedEarly,
      .sinkhornAtLimit, .finalLoss, .certifiedLow, .certifiedHigh, .certifiedUnion,
      .certifiedDistance, .crossFitDistance, .crossFitError, .crossFittedUnion,
    ]
    + Inputs.allCases.flatMap {
      [
        .gated($0), .confidence($0), .entropy($0), .accuracy($0), .temperature($0),
        .crossEntropyBefore($0), .crossEntropyAfter($0), .calibrationErrorBefore($0),
        .calibrationErrorAfter($0),
      ]
    }
    + Verdict.Masked.allCases.flatMap {
      [
        .incoherence($0.inputs), .meanShift($0.inputs), .own($0), .raked($0), .mixed($0),
        .mixedMass($0),
      ]
    } + Atom.allCases.flatMap { [.certifiedDistance(of: $0), .certifiedError(of: $0)] }
}
