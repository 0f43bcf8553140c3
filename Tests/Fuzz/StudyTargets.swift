import Analysis
import Explorer
import Foundation
import InformationDecomposition
import Studies
import Terminal

extension FuzzTarget {
  /// Each kind of file of a study, read as `verify`, the tables and the explorer read it.
  static let studyTargets: [FuzzTarget] = [
    ("study-card", "study.json"), ("estimate", "estimates/a.jsonl"), ("choice", "choices/c.jsonl"),
    ("question", "questions/D1.jsonl"), ("answer", "answers/a.jsonl"),
    ("subject", "features/Fa-1B.D1/subject.json"),
  ].map { name, file in
    FuzzTarget(name) { input, scratch in
      let study = try Study.open(
        try scratch.study(replacing: file, by: input), index: .never)
      // Reading everything and drawing take longer than reading one file, so that only some inputs
      // go through them: always the same ones.
      let kind = input.reduce(0 as UInt8) { $0 &* 31 &+ $1 }
      if kind % 8 == 0 { blackHole(study.check().findings.map { "\($0)" }) }
      blackHole(study.findings(in: [.estimates, .choices, .questions, .answers]).count)
      let estimates = study.currentEstimates(EstimateQuery(), where: nil)
      let table = Table.estimates(estimates, schema: "estimates", title: study.card.title)
      blackHole([table.json, table.text, table.csv, table.markdown, table.latex])
      if kind % 64 == 0 { draw(study) }
    }
  }

  /// Every screen of a study.
  private static func draw(_ study: Study) {
    var explorer = Explorer(
      studies: [study], size: Size(columns: 80, rows: 24), capabilities: .full)
    for key in "1]d2v3v4jj5j6vvvvvvvv7vv" {
      _ = explorer.handle(.key(.character(key)))
      blackHole(explorer.draw().lines)
    }
  }

  static let features = FuzzTarget("safetensors") { input, scratch in
    let path = try scratch.file("evaluation.safetensors", input)
    let set = try FeatureSet(train: nil, evaluation: path)
    let features = try set.features(.evaluation)
    blackHole(try? features.ids())
    blackHole(try? features.x1())
    blackHole(try features.sample())
  }

  static let discrete = FuzzTarget("discrete") { input, scratch in
    let file = try DiscreteFile(try scratch.file("discrete.json", input))
    for entry in file.cases {
      if case .joint(let distribution) = entry.content { blackHole(distribution) }
    }
  }

  static let filter = FuzzTarget("filter", longest: 2 << 10) { input, _ in
    blackHole(try Filter(String(decoding: input, as: UTF8.self)))
  }

  static let stage2 = FuzzTarget("stage2") { input, scratch in
    let place = try scratch.file("stage2/val/toy_0.5.json", input)
    let study = scratch.folder.appending(path: "imported")
    try? FileManager.default.removeItem(at: study)
    blackHole(try Stage2Importer([place]).write(to: study.path))
  }
}
