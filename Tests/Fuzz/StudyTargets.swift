import Analysis
import Explorer
import Foundation
import InformationDecomposition
import Studies
import Terminal
import Views

extension FuzzTarget {
  /// Each kind of file of a study, with the kind of records that it holds.
  static let studyTargets: [FuzzTarget] = studyFiles.map { name, file, kinds in
    FuzzTarget(name) { input, scratch in
      let study = try Study.open(try scratch.study(replacing: file, by: input), index: .never)
      blackHole(study.findings(in: kinds).map { "\($0)" })
      // What `verify`, the tables and the explorer make of it takes a hundred times as long as
      // reading it, so that only some inputs go through them: always the same ones.
      let share = input.reduce(0 as UInt64) { $0 &* 31 &+ UInt64($1) } % 4096
      if share < 16 { readAll(study) }
      if share < 1 { draw(study) }
    }
  }

  private static let studyFiles: [(String, String, Set<Study.RecordKind>)] = [
    ("study-card", "study.json", []), ("estimate", "estimates/a.jsonl", [.estimates]),
    ("choice", "choices/c.jsonl", [.choices]), ("question", "questions/D1.jsonl", [.questions]),
    ("answer", "answers/a.jsonl", [.answers]),
    ("difference", "differences/d.jsonl", [.differences]),
    ("subject", "features/Fa-1B.D1/subject.json", [.features]),
  ]

  private static func readAll(_ study: Study) {
    blackHole(study.check().findings.map { "\($0)" })
    blackHole(study.findings(in: Set(Study.RecordKind.allCases)).count)
    let estimates = study.currentEstimates(EstimateQuery(), where: nil)
    let table = Table.estimates(estimates, schema: "estimates", title: study.card.title)
    blackHole([table.json, table.text, table.csv, table.markdown, table.latex])
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

  static let features = FuzzTarget("safetensors", longest: 4 << 10) { input, scratch in
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

  static let filter = FuzzTarget("filter", longest: 512) { input, _ in
    blackHole(try Filter(String(decoding: input, as: UTF8.self)))
  }

  static let sql = FuzzTarget("sql", longest: 512) { input, _ in
    let query = try SQLQuery(String(decoding: input, as: UTF8.self))
    let study = try Study.open(Scratch.study.path, index: .never)
    var count = 0
    try query.run(
      ViewSettings(), of: { _ in StudyPart(study) }, remark: { blackHole($0) },
      heading: { blackHole($0) },
      row: { row in
        blackHole(row.count)
        count += 1
        // A product of tables has more rows than anybody waits for.
        if count == 10_000 { throw Enough() }
      })
  }

  private struct Enough: Error {}

  static let stage2 = FuzzTarget("stage2", longest: 2 << 10) { input, scratch in
    let place = try scratch.file("stage2/val/toy_0.5.json", input)
    let study = scratch.folder.appending(path: "imported")
    try? FileManager.default.removeItem(at: study)
    blackHole(try Stage2Importer([place]).write(to: study.path))
  }
}
