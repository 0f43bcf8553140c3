import Foundation
import Studies

/// `subject.json`: whose answers these are, and where they came from.
struct AnsweredDescription: Codable {
  private static let sourceName = "answers"

  /// What a folder of features says of itself, where an import of answers made it.
  static func read(_ folder: String, of study: String) -> AnsweredDescription? {
    let place = FilePlace("\(folder)/subject.json", in: study)
    guard let bytes = try? place.content(),
      let found = try? JSONDecoder().decode(AnsweredDescription.self, from: Data(bytes)),
      found.source == sourceName
    else { return nil }
    return found
  }

  static func isThere(in folder: String, of study: String) -> Bool {
    read(folder, of: study) != nil
  }

  var schema = SubjectRecord.schema
  var dataset: String
  var family: String
  var size: String
  var stage: String?
  var checkpoint: String?
  var layers: Int?
  var source: String?
  var form: String?
  var questions: [String: Int]?

  init(_ subject: Subject, layers: Int, form: AnswerForm, questions: [String: Int]) {
    dataset = subject.dataset
    family = subject.family
    size = subject.size
    stage = subject.stage
    checkpoint = subject.checkpoint
    self.layers = layers
    source = Self.sourceName
    self.form = form.rawValue
    self.questions = questions
  }

  var subject: Subject {
    Subject(dataset: dataset, family: family, size: size, stage: stage, checkpoint: checkpoint)
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    dataset = try values.decode(String.self, forKey: .dataset)
    family = try values.decode(String.self, forKey: .family)
    size = try values.decodeIfPresent(String.self, forKey: .size) ?? ""
    stage = try values.decodeIfPresent(String.self, forKey: .stage)
    checkpoint = try values.decodeIfPresent(String.self, forKey: .checkpoint)
    source = try? values.decodeIfPresent(String.self, forKey: .source)
  }
}
