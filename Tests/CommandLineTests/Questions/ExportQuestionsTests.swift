import Foundation
import Testing

@Suite("infoprism export questions")
struct ExportQuestionsTests {
  private static let study = "SampleRuns/tiny-mixed"
  private static let surest = ["--where", "needBoth >= 7"]
  private let folder: URL

  init() throws { folder = try Product.temporaryFolder() }

  private func export(
    _ arguments: [String], study: String = Self.study
  ) throws -> Product.Result {
    try Product.run(
      ["export", "questions", study] + arguments, environment: ["SOURCE_DATE_EPOCH": "0"])
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  private func lines(_ name: String) throws -> [String] {
    String(decoding: try data(name), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// A study of questions alone, a line each.
  private func study(_ questions: [String], pictures: [String] = []) throws -> String {
    let root = folder.appending(path: "study")
    let manager = FileManager.default
    try manager.createDirectory(
      at: root.appending(path: "questions"), withIntermediateDirectories: true)
    try write(#"{"schema":"infoprism/study/1","title":"T"}"#, to: "study/study.json")
    try write(questions.joined(separator: "\n") + "\n", to: "study/questions/q.jsonl")
    for picture in pictures {
      let file = root.appending(path: picture)
      try manager.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(picture.utf8).write(to: file)
    }
    return root.path
  }

  @Test("writes JSON lines with options by letter, and the pictures beside them")
  func jsonLines() throws {
    let result = try export(Self.surest + ["--output", path("set.jsonl")])
    #expect(result.status == 0, "\(result.errors)")
    let all = try lines("set.jsonl").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(all.count == 5)
    for question in all {
      #expect(question["dataset"] as? String == "mixed" && question["id"] != nil)
      #expect((question["options"] as? [String: String])?["A"] == "red")
      #expect(["A", "B", "C", "D"].contains(question["answer"] as? String))
      let image = try #require(question["image"] as? String)
      #expect(image.hasPrefix("set-images/"))
      let name = try #require(image.split(separator: "-").last)
      let source = Product.root.appending(path: Self.study + "/questions/images/mixed/\(name)")
      #expect(try data(image) == Data(contentsOf: source))
    }
  }

  @Test("writes MMBench's columns, as CSV with paths and as TSV with base64")
  func tables() throws {
    _ = try export(Self.surest + ["--output", path("set.csv"), "--pictures", path("p")])
    let columns = ["index", "question", "hint", "A", "B", "C", "D", "answer", "category"]
    let csv = try lines("set.csv").map { $0.components(separatedBy: ",") }
    #expect(csv[0] == columns + ["image_path", "source", "id"] && csv.count == 6)
    #expect(try data("p/" + URL(filePath: csv[1][9]).lastPathComponent).starts(with: [0x89, 0x50]))
    #expect(csv[1][9].hasPrefix(path("p")))
    _ = try export(Self.surest + ["--output", path("set.tsv")])
    let tsv = try lines("set.tsv").map { $0.components(separatedBy: "\t") }
    #expect(tsv[0] == columns + ["image", "source", "id"])
    #expect(tsv.dropFirst().map { $0[0] } == ["0", "1", "2", "3", "4"])
    for row in tsv.dropFirst() {
      let picture = try #require(Data(base64Encoded: row[9]))
      #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]) && row[10] == "mixed")
    }
    #expect(!FileManager.default.fileExists(atPath: path("set-images")))
  }

  @Test("tells the study, the rule and the command in a file beside", arguments: ["jsonl", "tsv"])
  func provenance(format: String) throws {
    _ = try export(
      ["--family", "TinyLLaVA", "--model", "TinyLLaVA-S-seed1"]
        + ["--where", "outcome:needs-both", "--no-pictures", "--output", path("set.\(format)")])
    let told = try #require(
      try JSONSerialization.jsonObject(with: try data("set.\(format).provenance.json"))
        as? [String: Any])
    #expect(told["schema"] as? String == "infoprism/question-set/1")
    #expect((told["study"] as? String)?.hasPrefix("TinyLLaVA, mixed") == true)
    let rule = try #require(told["rule"] as? String)
    for part in [
      "model TinyLLaVA-S-seed1", "family TinyLLaVA", "outcome:needs-both", "A run answers rightly",
    ] {
      #expect(rule.contains(part), "\(rule)")
    }
    #expect((told["command"] as? String)?.contains("--where outcome:needs-both") == true)
    #expect(told["created"] as? String == "1970-01-01T00:00:00Z")
    let count = try lines("set.\(format)").count - (format == "tsv" ? 1 : 0)
    #expect(told["questions"] as? Int == count)
  }

  @Test(
    "reads back whatever select writes, in its order and with its rule",
    arguments: ["jsonl", "csv", "json"])
  func selected(ending: String) throws {
    let select = try Product.run(
      ["select", Self.study, "--count", "4", "--draws", "40", "--atom-draws", "0", "--output"]
        + [path("chosen.\(ending)")])
    #expect(select.status == 0, "\(select.errors)")
    let result = try export(
      ["--ids", path("chosen.\(ending)"), "--no-pictures", "--output", path("set.csv")])
    #expect(result.status == 0, "\(result.errors)")
    let ids = try lines("set.csv").dropFirst().map { $0.components(separatedBy: ",").last! }
    let written = String(decoding: try data("chosen.\(ending)"), as: UTF8.self)
    let places = ids.map { written.range(of: $0)?.lowerBound }
    #expect(ids.count == 4 && places == places.sorted { $0! < $1! })
    let told = String(decoding: try data("set.csv.provenance.json"), as: UTF8.self)
    #expect(told.contains("the ids of chosen.\(ending), chosen by TinyLLaVA-S-seed"))
    #expect(told.contains("the first 4"))
  }

  @Test(
    "refuses files of ids that say too little, with the place",
    arguments: [
      ("a.txt", "# c\n\nmixed-00414\nnobody\n", "'nobody' of", "line 4"),
      ("a.jsonl", "{\"id\":\"x\"}\n{\"no\":1}\n", "line 2 has no text 'id'", "Write it as"),
      ("a.jsonl", "{\"id\":\"mixed-00414\",\"dataset\":\"other\"}\n", "of 'other'", "line 1"),
      ("a.csv", "# x\nname,other\nmixed-00414,1\n", "no column 'id'", "one id a line"),
      ("a.csv", "id\nmixed-00414\nmixed-00453\nmixed-00414\n", "stands twice", "line 2 and line 4"),
      ("a.md", "| id |\n", "table for people", ".jsonl, .csv or .json"),
      ("a.txt", "# nothing\n", "There are no ids", "one id a line"),
    ])
  func ids(name: String, text: String, message: String, remedy: String) throws {
    try write(text, to: name)
    let result = try export(["--ids", path(name), "--output", path("set.jsonl")])
    #expect(result.status == 1)
    #expect(result.errors.contains(message) && result.errors.contains(remedy), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: path("set.jsonl")))
    #expect(!FileManager.default.fileExists(atPath: path("set-images")))
  }

  @Test("takes an id that two datasets have from the one that the file names, or asks")
  func datasets() throws {
    let study = try study(
      ["one", "two"].map { dataset in
        #"{"dataset":"\#(dataset)","id":"1","question":"Of \#(dataset)?","options":["a","b"]}"#
      })
    try write(#"{"id":"1","dataset":"two"}"#, to: "ids.jsonl")
    let told = try export(
      ["--ids", path("ids.jsonl"), "--output", path("set.jsonl")], study: study)
    #expect(told.status == 0, "\(told.errors)")
    #expect(try lines("set.jsonl").first?.contains("Of two?") == true)
    try write("1\n", to: "ids.txt")
    let asked = try export(["--ids", path("ids.txt"), "--output", path("x.jsonl")], study: study)
    #expect(asked.status == 1 && asked.errors.contains("of one, two. Give --dataset."))
  }

  @Test("gives pictures of one name in several folders names of their own")
  func pictureNames() throws {
    let pictures = ["x/images/a/1.png", "y/images/a/1.png", "y/images/A/1.PNG"]
    let study = try study(
      pictures.enumerated().map { place, picture in
        #"{"dataset":"d","id":"\#(place)","question":"?","options":["a"],"image":"\#(picture)"}"#
      }, pictures: pictures)
    let result = try export(["--output", path("set.jsonl")], study: study)
    #expect(result.status == 0, "\(result.errors)")
    let copies = try lines("set.jsonl").map { line -> String in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return String(decoding: try data(object?["image"] as? String ?? ""), as: UTF8.self)
    }
    #expect(copies == pictures)
  }

  @Test(
    "refuses what can't be written or means nothing, and leaves nothing behind",
    arguments: [
      (["--output", "F/set.xyz"], 1, "End its name in .jsonl, .csv or .tsv, or give --format."),
      (["--output", "F/no/set.jsonl"], 1, "Make it, or choose another."),
      (["--output", "F/a.tsv", "--pictures", "F/p"], 1, "the TSV holds pictures itself"),
      (["--output", "F/a.csv", "--pictures", "F/p", "--no-pictures"], 1, "Leave --pictures out."),
      (["--output", "F/a.csv", "--where", "outcme:needs-both"], 1, "Did you mean 'outcome'?"),
      (["--output", "F/a.csv", "--where", "needBoth > 8"], 1, "No question passes."),
      (["--output", "F/a.csv", "--dataset", "mixd"], 1, "Did you mean 'mixed'?"),
      (["--output", "F/a.csv", "--format", "xml"], 2, "xml"), ([], 2, "--output"),
    ])
  func refused(arguments: [String], status: Int, message: String) throws {
    let named = arguments.map { $0.hasPrefix("F/") ? path(String($0.dropFirst(2))) : $0 }
    let result = try export(named)
    #expect(result.status == Int32(status) && result.errors.contains(message), "\(result.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("says which picture is missing, and what to do")
  func missingPicture() throws {
    let study = try study([
      #"{"dataset":"d","id":"1","question":"?","options":["a"],"image":"images/1.png"}"#
    ])
    let result = try export(["--output", path("set.tsv")], study: study)
    #expect(result.status == 1)
    #expect(result.errors.contains("Can't read the picture 'images/1.png' of '1'"))
    #expect(result.errors.contains("or give --no-pictures."))
    #expect(
      try export(["--output", path("set.tsv"), "--no-pictures"], study: study).status == 0)
  }
}
