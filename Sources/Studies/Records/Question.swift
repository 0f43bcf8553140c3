public import InformationDecomposition

/// A multiple-choice question of a dataset.
public struct Question: Hashable, Sendable {
  public var dataset: String
  public var id: String
  public var text: String
  /// The options at their letters' places; a letter that was not asked has an empty text.
  public var options: [String]
  /// The index of the correct option, from 0, or nil where it is not known.
  public var answer: Int?
  public var category: String?
  /// What the prompt adds to the question, such as how to answer.
  public var instruction: String?
  /// The path of the picture within the study.
  public var image: String?
  /// What the picture shows, where it is not in the study.
  public var imageDescription: String?
  /// What tells its picture from others: questions with the same text are about one picture.
  public var picture: String?
  public var provenance: Provenance

  /// Whether the letter at this place was not asked, though one after it was.
  package func isGap(_ place: Int) -> Bool {
    options.indices.contains(place) && options[place].isEmpty
  }

  public init(
    dataset: String, id: String, text: String, options: [String], answer: Int? = nil,
    category: String? = nil, instruction: String? = nil, image: String? = nil,
    imageDescription: String? = nil, picture: String? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.dataset = dataset
    self.id = id
    self.text = text
    self.options = options
    self.answer = answer
    self.category = category
    self.instruction = instruction
    self.image = image
    self.imageDescription = imageDescription
    self.picture = picture
    self.provenance = provenance
  }
}

/// What a model answered to a question from both inputs, from the image alone and from the text
/// alone: a probability for each option.
public struct Answer: Hashable, Sendable {
  public var subject: Subject
  public var question: String
  /// P(Y|X1,X2).
  public var both: [Double]
  /// P(Y|X1).
  public var vision: [Double]
  /// P(Y|X2).
  public var language: [Double]
  /// The atoms of this question. Pointwise atoms depend on the coupling and are not unique.
  public var atoms: Atoms?
  public var provenance: Provenance

  public init(
    subject: Subject, question: String, both: [Double], vision: [Double], language: [Double],
    atoms: Atoms? = nil, provenance: Provenance = Provenance()
  ) {
    self.subject = subject
    self.question = question
    self.both = both
    self.vision = vision
    self.language = language
    self.atoms = atoms
    self.provenance = provenance
  }

  package init(subject: Subject, question: String, probabilities: (Inputs) -> [Double]) {
    self.init(
      subject: subject, question: question, both: probabilities(.both),
      vision: probabilities(.vision), language: probabilities(.language))
  }
}
