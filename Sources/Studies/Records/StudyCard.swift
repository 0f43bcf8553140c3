/// What `study.json` says: what the study is, and the cards of its models and datasets.
public struct StudyCard: Hashable, Sendable {
  public var title: String
  public var citation: String?
  /// Where the numbers come from, in a sentence.
  public var provenance: String?
  /// How exact the numbers are, in a sentence, shown wherever they are shown.
  public var tolerance: String?
  /// How exact the numbers of one level are, where that differs.
  public var tolerances: [EstimateQuery.Level: String] = [:]
  /// The thresholds by which the estimates are judged.
  public var verdictRule = VerdictRule()
  /// The hashes of features that replaced those of which there are estimates.
  var replacedFeatures: [Subject: String] = [:]
  /// Names in the file that mean nothing, such as misspelt thresholds: a sentence each.
  package var remarks: [String] = []
  /// The models, in the order in which they are shown.
  public var models: [ModelCard]
  /// The datasets, in the order in which they are shown.
  public var datasets: [DatasetCard]

  public init(
    title: String, citation: String? = nil, provenance: String? = nil, tolerance: String? = nil,
    models: [ModelCard] = [], datasets: [DatasetCard] = []
  ) {
    self.title = title
    self.citation = citation
    self.provenance = provenance
    self.tolerance = tolerance
    self.models = models
    self.datasets = datasets
  }
}

public struct ModelCard: Hashable, Sendable {
  public var family: String
  public var size: String
  /// The number of parameters.
  public var parameters: Double?
  /// The id on the HuggingFace hub.
  public var hubID: String?
  public var revision: String?

  public init(
    family: String, size: String, parameters: Double? = nil, hubID: String? = nil,
    revision: String? = nil
  ) {
    self.family = family
    self.size = size
    self.parameters = parameters
    self.hubID = hubID
    self.revision = revision
  }

  public var model: String { size.isEmpty ? family : "\(family)-\(size)" }
}

public struct DatasetCard: Hashable, Sendable {
  public var name: String
  /// The largest number of options of a question.
  public var options: Int?
  /// What the dataset asks about, such as "object hallucination".
  public var domain: String?
  /// What the study calls the dataset, `synergy-driven` or `knowledge-driven`, where it declares it.
  public var regime: String?
  /// How many questions the accuracies are of, where estimates don't say so themselves.
  public var questions: Int?

  public init(
    name: String, options: Int? = nil, domain: String? = nil, regime: String? = nil,
    questions: Int? = nil
  ) {
    self.name = name
    self.options = options
    self.domain = domain
    self.regime = regime
    self.questions = questions
  }
}
