/// What a published format calls its columns, and what else it has of its own.
struct DatasetLayout: Sendable {
  var names: [QuestionField: [String]]
  var required: [QuestionField] = [.question, .answer, .image]
  /// The options of every question, where the format has the same for all.
  var options: [String]?
  /// Whether columns such as A, B, C hold an option each.
  var lettered = true
  /// Whether such a cell begins with its letter, as in `A:Diffuse uptake`.
  var cellsBeginWithLetters = false
  /// Whether a picture may be named by the row that holds it.
  var refersToPictures = false
  /// Whether the pictures stand apart, so that `--images` is needed where the file has none.
  var needsImages = false
  /// Whether options may stand in the question's own text.
  var readsOptionsOfQuestion = false
  /// Whether a question without options that is answered by yes or no has these.
  var takesYesAndNo = false
  /// Whether pictures may be in columns `image_1`, `image_2` …
  var numbersPictures = false
  /// Whether a text that is a number is an index, though it be an option too.
  var answersAreIndices = false
  /// Why a row is none of those that are asked.
  var refusal: (@Sendable (RawRow) -> String?)?
  /// The id of a row that has none.
  var id: @Sendable (RawRow) -> String = { "\($0.ordinal)" }
  /// The columns that `rewrite` makes, of those that it can't do without.
  var derived: [String] = []
  var origins: [String] = []
  /// Makes columns of what stands inside others.
  var rewrite: (@Sendable (RawRow) -> RawRow)?
  /// Where a picture may be that isn't where its text says, within the folder of pictures.
  var pictureNames: @Sendable (String) -> [String] = { [$0] }

  var needsOptions: Bool {
    options == nil && derived.isEmpty && !readsOptionsOfQuestion && !takesYesAndNo
  }

  static let pictureColumns = [
    "image", "image_path", "img", "img_path", "image_file", "file_name", "filename", "picture",
    "images",
  ]

  static let common: [QuestionField: [String]] = [
    .id: ["id", "question_id", "index", "qid"],
    .question: ["question", "query", "text"],
    .options: ["options", "choices"],
    .answer: ["answer", "label", "correct_answer", "answer_key"],
    .image: pictureColumns,
    .category: ["category"], .split: ["split"], .prompt: ["prompt"], .hint: [],
  ]

  static func common(_ other: [QuestionField: [String]]) -> [QuestionField: [String]] {
    common.merging(other) { $1 }
  }
}

extension DatasetKind {
  var layout: DatasetLayout {
    switch self {
    case .folder: DatasetLayout(names: DatasetLayout.common)
    case .hub: .hub
    case .scienceQA: .scienceQA
    case .ai2d: .ai2d
    case .mmstar: .mmstar
    case .realWorldQA: .realWorldQA
    case .seedBench: .seedBench
    case .mmmu: .mmmu
    case .vlmEvalKit: .vlmEvalKit
    case .mmbench: .mmbench
    case .pope: .pope
    case .reefknot: .reefknot
    case .pmcVQA: .pmcVQA
    case .conversations: .conversations
    }
  }
}
