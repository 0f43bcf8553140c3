import Foundation
import InformationDecomposition
import SafeText

/// The case-study questions of the paper, with what four models answered to each.
struct PaperCases {
  private struct Case: Decodable {
    struct Model: Decodable {
      var family: String
      var size: String
      var vl: [Double]
      var v: [Double]
      var l: [Double]
      // The keys of the file are the letters of the atoms.
      // swift-format-ignore: AlwaysUseLowerCamelCase
      var R: Double
      // swift-format-ignore: AlwaysUseLowerCamelCase
      var U1: Double
      // swift-format-ignore: AlwaysUseLowerCamelCase
      var U2: Double
      // swift-format-ignore: AlwaysUseLowerCamelCase
      var S: Double
    }
    var id: String
    var dataset: String
    var question: String
    var options: [String]
    var instruction: String?
    var answer: String
    var image: String?
    var models: [Model]
  }

  private let cases: [Case]
  var count: Int { cases.count }

  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ImportError(file: path, line: nil, reason: "It can't be read. Check the path.")
    }
    do {
      cases = try JSONDecoder().decode([Case].self, from: data)
    } catch {
      throw ImportError(
        file: path, line: nil,
        reason: "It is no list of case-study questions: \(ErrorText.reason(error)).")
    }
  }

  /// Each dataset's questions.
  var questions: [(dataset: String, questions: [Question])] {
    Dictionary(grouping: cases, by: \.dataset).sorted { $0.key < $1.key }.map { dataset, cases in
      (
        dataset,
        cases.map {
          Question(
            dataset: dataset, id: $0.id, text: $0.question, options: $0.options,
            answer: OptionLetter.place($0.answer), instruction: $0.instruction,
            imageDescription: $0.image)
        }
      )
    }
  }

  var answers: [Answer] {
    cases.flatMap { question in
      question.models.map { model in
        Answer(
          subject: Subject(dataset: question.dataset, family: model.family, size: model.size),
          question: question.id, both: model.vl, vision: model.v, language: model.l,
          atoms: Atoms(bits: model.R, model.U1, model.U2, model.S),
          provenance: Provenance(source: PaperStudy.source))
      }
    }
  }
}
