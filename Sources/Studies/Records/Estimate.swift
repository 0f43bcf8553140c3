public import InformationDecomposition

/// One decomposition of one subject, with everything needed to make it again.
public struct Estimate: Hashable, Sendable {
  public var subject: Subject
  /// The layer that the logit lens read, counted from 1, or nil for the model's output.
  public var layer: Int?
  /// The estimator's name, such as `BATCH` or `exact`.
  public var estimator: String
  public var seed: UInt64?
  /// The atoms as they were found, negative values included where the estimator kept them (see
  /// ``keepsNegatives``). Bars and shares are made of their ``Atoms/clipped``.
  public var atoms: Atoms
  /// False where negative atoms may have been raised to zero before they came here, as in published
  /// numbers: sums of such atoms aren't the mutual informations.
  public var keepsNegatives: Bool
  /// The mutual informations behind the atoms, where known.
  public var mutualInformations: MutualInformations?
  /// The certified distance to the exact value, where the estimator gives one.
  public var gap: Information?
  /// The intervals, under the key of the quantity (`R`, `U1`, `U2`, `S`, `total`, `accuracy` …).
  public var intervals: [String: Interval]
  /// Percent of questions answered correctly from both inputs.
  public var accuracy: Double?
  /// How far the answer can be trusted, in the estimator's words, such as `converged`.
  public var status: String?
  /// The settings, as the JSON object that was stored.
  public var settings: String?
  /// What keeps the estimate honest: gate rates, incoherence, residuals and such.
  public var diagnostics: [Diagnostic: Double]
  /// The identity of the work that made it: the hash of features, layer, estimator and settings.
  public var key: String?
  public var provenance: Provenance
  /// What it is judged by; see ``verdict``.
  public var judge = Judge()

  /// - Parameters:
  ///   - atoms: as reported.
  ///   - raw: the atoms before negative values were raised to zero, where they were kept; what is
  ///     negative takes the place of the zeros.
  public init(
    subject: Subject, layer: Int? = nil, estimator: String, seed: UInt64? = nil, atoms: Atoms,
    raw: Atoms? = nil, mutualInformations: MutualInformations? = nil, gap: Information? = nil,
    intervals: [String: Interval] = [:], accuracy: Double? = nil, status: String? = nil,
    settings: String? = nil, diagnostics: [Diagnostic: Double] = [:], key: String? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.subject = subject
    self.layer = layer
    self.estimator = estimator
    self.seed = seed
    self.atoms = atoms
    // What a record reports counts; only what was raised to zero is taken from before.
    if let raw {
      for atom in Atom.allCases where raw[atom] < .zero && atoms[atom] <= .zero {
        self.atoms[atom] = raw[atom]
      }
    }
    keepsNegatives = raw != nil
    self.mutualInformations = mutualInformations
    self.gap = gap
    self.intervals = intervals
    self.accuracy = accuracy
    self.status = status
    self.settings = settings
    self.diagnostics = diagnostics
    self.key = key
    self.provenance = provenance
  }
}

extension Estimate {
  /// The atoms before negative values were raised to zero, where the estimator kept them.
  public var raw: Atoms? { keepsNegatives ? atoms : nil }

  /// The atoms as a record reports them: raised to zero where the negative ones stand beside them.
  var reported: Atoms { keepsNegatives ? atoms.clipped : atoms }

  /// I(X1,X2;Y): the mutual information where it is known, and else the sum of the atoms.
  public var total: Information { mutualInformations?.joint ?? atoms.total }

  /// The co-information I1 + I2 - I12 where the mutual informations are known, and else R - S.
  public var coInformation: Information {
    mutualInformations?.coInformation ?? atoms.coInformation
  }

  /// Whether both are the same line of the same file.
  public func isRecord(of other: Estimate?) -> Bool {
    guard let other else { return false }
    return provenance.file == other.provenance.file && provenance.line == other.provenance.line
  }
}

/// An interval around a value, in the unit of the value.
public struct Interval: Hashable, Sendable {
  public var low: Double
  public var high: Double
  /// The confidence level, such as 0.95; 1 for bounds that always hold; nil where there is none, as
  /// of a range, or of a reading error, which says how well a number was read off a figure, and
  /// nothing of other samples.
  public var level: Double?
  /// How it was made, such as `bootstrap`, `certificate` or ``readingError``.
  public var method: String

  public init(low: Double, high: Double, level: Double?, method: String) {
    self.low = low
    self.high = high
    self.level = level
    self.method = method
  }

  /// The method of bounds within which a number was read off a figure.
  public static let readingError = "reading error"

  /// True where the bounds come of reading errors alone; no two numbers are told apart by them.
  public var isReadingError: Bool { method.hasPrefix(Self.readingError) }
}

/// Where a record was read, and what made it.
public struct Provenance: Hashable, Sendable {
  /// The path of the file within the study.
  public var file: String
  /// The line within the file, counted from 1.
  public var line: Int
  /// The software and version that made the record.
  public var software: String?
  /// When it was made, ISO 8601.
  public var date: String?
  /// The hash of the features that it was made from.
  public var features: String?
  /// Where the numbers come from if not from an estimator, such as `digitised`.
  public var source: String?

  public init(
    file: String = "", line: Int = 0, software: String? = nil, date: String? = nil,
    features: String? = nil, source: String? = nil
  ) {
    self.file = file
    self.line = line
    self.software = software
    self.date = date
    self.features = features
    self.source = source
  }
}
