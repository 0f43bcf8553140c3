import Studies

/// What a column of a table of answers can hold, besides the numbers of the three runs.
enum AnswerField: String, CaseIterable, Sendable {
  case model, family, size, dataset, id, stage, checkpoint, layer, answer, split, question, options
  case category, picture, x1, x2
  case imageMask = "image_mask"
  case textMask = "text_mask"

  /// The names that such a column has, the first that is there.
  var names: [String] {
    switch self {
    case .id: ["id", "question_id", "qid", "index"]
    case .answer: ["answer", "label", "correct_answer", "gold"]
    case .question: ["text", "question", "question_text"]
    case .options: ["options", "choices"]
    case .picture: ["picture", "image", "image_id", "image_path"]
    case .x1: ["x1", "image_embedding"]
    case .x2: ["x2", "text_embedding"]
    default: [rawValue]
    }
  }
}

extension AnswerField {
  /// Whether it may have a column for each of its numbers.
  var isVector: Bool { self == .x1 || self == .x2 }
}

/// What the numbers of an answer are.
package enum AnswerForm: String, CaseIterable, Sendable {
  /// Probabilities of the options, with the sum 1.
  case probabilities
  /// Probabilities of the options times 100, with the sum 100.
  case percentages
  /// Natural logarithms of the letters' probabilities, over the vocabulary or the options.
  case logProbabilities = "log-probabilities"
  /// The letters' logits; with `lse_…`, the log-sum-exp over the vocabulary.
  case logits

  /// What they are once they are read: percentages become probabilities.
  var kept: AnswerForm { self == .percentages ? .probabilities : self }

  /// The words in names of columns that say it.
  var words: [String] {
    switch self {
    case .probabilities: ["p", "prob", "probs", "probability", "probabilities"]
    case .percentages: ["percent", "percentage", "percentages", "pct"]
    case .logProbabilities: ["lp", "logp", "logprob", "logprobs", "logprobabilities"]
    case .logits: ["logit", "logits"]
    }
  }
}

extension Inputs {
  /// The words in names of columns that say which run it is; the first two may stand alone.
  var words: [String] {
    switch self {
    case .both: ["vl", "joint", "both"]
    case .vision: ["v", "vision", "image"]
    case .language: ["l", "language", "text"]
    }
  }

  /// The run in messages.
  var name: String {
    switch self {
    case .both: "both inputs"
    case .vision: "the image alone"
    case .language: "the text alone"
    }
  }
}
