import Foundation
import Studies

@testable import ModelProbe

/// A table of answers that is written for a test, and the study that it is imported into.
struct ImportedTable {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  var study: String { scratch.path + "/study" }

  @discardableResult
  func load(
    _ text: String, as name: String = "answers.jsonl",
    _ change: (inout AnswerImport) -> Void = { _ in }
  ) throws -> AnswerImport.Outcome {
    var source = AnswerImport([try scratch.write(text, to: name)], study: study)
    source.names.model = "M"
    source.names.dataset = "D"
    change(&source)
    return try source.run()
  }

  /// A line of JSON: what is given, and sound answers where nothing is.
  static func line(
    id: String = "q1", vl: String = "[0.75, 0.25]", v: String = "[0.5, 0.5]",
    l: String = "[0.25, 0.75]", _ more: String = #""answer": "A""#
  ) -> String {
    #"{"id": "\#(id)", "p_vl": \#(vl), "p_v": \#(v), "p_l": \#(l), \#(more)}"# + "\n"
  }

  /// The features of the only subject.
  func features(_ split: FeatureSet.Split = .evaluation) throws -> Features {
    try Study.open(study, index: .never).features[0].features(split)
  }
}
