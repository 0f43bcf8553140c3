import Foundation
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

  private struct QuestionLine: Encodable {
    var dataset: String
    var id: String
    var question: String
    var options: [String]
    var instruction: String?
    var answer: String
    var imageDescription: String?
  }

  private struct AnswerLine: Encodable {
    var dataset: String
    var question: String
    var family: String
    var size: String
    var vl: [Double]
    var v: [Double]
    var l: [Double]
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var R: Double
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var U1: Double
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var U2: Double
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var S: Double
    var source: String
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

  /// The lines of each dataset's questions.
  func questionLines() throws -> [(dataset: String, lines: [String])] {
    try Dictionary(grouping: cases, by: \.dataset).sorted { $0.key < $1.key }.map {
      dataset, cases in
      (
        dataset,
        try cases.map {
          try JSONLine.text(
            QuestionLine(
              dataset: $0.dataset, id: $0.id, question: $0.question, options: $0.options,
              instruction: $0.instruction, answer: $0.answer, imageDescription: $0.image))
        }
      )
    }
  }

  func answerLines() throws -> [String] {
    try cases.flatMap { question in
      try question.models.map { model in
        try JSONLine.text(
          AnswerLine(
            dataset: question.dataset, question: question.id, family: model.family,
            size: model.size, vl: model.vl, v: model.v, l: model.l, R: model.R, U1: model.U1,
            U2: model.U2, S: model.S, source: PaperStudy.source))
      }
    }
  }
}
