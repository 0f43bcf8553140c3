import Foundation
import Studies
import Testing

@testable import ModelProbe

/// Tables as the hub keeps them, made once by Python.
enum HubTables {
  private static let scratch = Result { try Scratch() }

  static let folder = Result {
    let path = try scratch.get().path
    let (status, text) = TinyModel.run([TinyModel.workerTests.path + "/tables_zoo.py", path])
    guard status == 0 else { throw ProbeError("tables_zoo.py: \(text)") }
    return path
  }

  /// One worker for all tests, each of which waits for it.
  static func load(
    _ text: String, columns: String? = nil, several: Bool = false
  ) throws -> LoadedDataset {
    let path = try folder.get()
    var source = try DatasetSource(
      text.replacingOccurrences(of: "FOLDER", with: path), columns: columns)
    source.takesSeveralPictures = several
    return try source.load(tables: TableWorker(python: { TinyModel.python }))
  }

  /// The options and answers of the questions, and why rows are left out.
  static func outcome(_ loaded: LoadedDataset) -> [String] {
    loaded.questions.map { question in
      let options = question.options.map { $0.isEmpty ? "-" : $0 }.joined(separator: "|")
      return "\(question.id): \(question.text) \(options) \(question.answerLetter)"
        .replacingOccurrences(of: "\n", with: " ")
    } + loaded.broken.map { "row \($0.row): \($0.reason)" }
  }
}

@Suite(
  "Tables of the hub",
  .enabled(if: TinyModel.hasEnvironment, "run 'infoprism probe setup' for the worker's tests"))
struct TableWorkerTests {
  private static let noOptions = """
    It has no options: neither in columns, nor in its text as 'A. …' on lines of their own or \
    'Options: A: …'.
    """
  private static let several = """
    pictures, and questions are asked about one. Models that take several are asked with --multi-image.
    """

  private static let cases: [(String, [String])] = [
    (
      "pope:FOLDER/pope.parquet",
      [
        "0: Is there a cat? Yes|No A", "1: Is there a dog? Yes|No B",
        "2: Is there a cat? Yes|No A", "3: Is there a dog? Yes|No B",
      ]
    ),
    (
      "mmbench:FOLDER/mmbench.parquet",
      [
        "241: It is bright. What colour is it? red|blue A",
        "252: What colour is it? red|blue|-|black D", "266: What colour is it? red|blue|green B",
      ]
    ),
    (
      "hub:FOLDER/ScienceQA",
      [
        "train-1: What colour is it? red|blue B", "validation-1: Count. What colour is it? 1|0 A",
        "row 2: It names no picture.",
      ]
    ),
    (
      "ai2d:FOLDER/ai2d.parquet",
      ["1: What colour is it? red|blue|green|black C", "2: How many? 3|2|1|0 B"]
    ),
    (
      "mmstar:FOLDER/mmstar.parquet",
      [
        "0: Which is it? red, dark|blue|green|none of A and B D", "1: Which is it? 1|2 B",
        "3: Which is it? -|blue|-|black D", "row 3: \(noOptions)",
      ]
    ),
    (
      "realworldqa:FOLDER/realworldqa.parquet",
      [
        "1: Which way? Left|Straight|Right C",
        "2: Is it red? Please answer directly with a single word or number. Yes|No B",
        "row 3: \(noOptions)",
      ]
    ),
    (
      "seed-bench:FOLDER/seedbench.parquet",
      [
        "101: How many? One|Two|Three|Four A",
        "row 2: It needs 3 \(several)",
      ]
    ),
    (
      "mmmu:FOLDER/mmmu.parquet",
      [
        "validation_Art_1: Who painted it? Monet|O'Keeffe B",
        "validation_Art_4: In image 1, what is shown? image 1|no A",
        "row 2: It needs 2 \(several)",
        "row 3: It is an open question, without options.",
      ]
    ),
  ]

  @Test("are read as each dataset has them", arguments: cases)
  func layouts(source: String, wanted: [String]) throws {
    #expect(HubTables.outcome(try HubTables.load(source)) == wanted)
  }

  @Test("have their pictures in the file, questions about one picture the same")
  func pictures() throws {
    let tables = TableWorker(python: { TinyModel.python })
    let source = try DatasetSource("pope:\(try HubTables.folder.get())/pope.parquet")
    let loaded = try source.load(tables: tables)
    let paths = loaded.questions.map { question -> String in
      guard case .file(let path) = question.picture else { return "" }
      return path
    }
    #expect(paths[0] == paths[1] && paths[1] != paths[2])
    #expect(FileManager.default.fileExists(atPath: paths[0]))
    #expect(loaded.questions.map(\.category) == ["random", "random", "popular", "popular"])
  }

  @Test("take their splits from the names of files, and halves where there is one")
  func splits() throws {
    let science = try HubTables.load("hub:FOLDER/ScienceQA")
    #expect(science.name == "ScienceQA")
    #expect(science.questions.map(\.split) == [.train, .evaluation])
    let mmmu = try HubTables.load("hub:FOLDER/MMMU/Art:dev", several: true)
    #expect(mmmu.name == "MMMU-Art")
    #expect(mmmu.questions.map(\.pictures.count) == [1, 2])
    #expect(mmmu.questions.map(\.split) == [nil, nil])
  }

  @Test("name their columns by --columns, and classes by what the file tells")
  func columns() throws {
    let loaded = try HubTables.load(
      "hub:FOLDER/classes.parquet", columns: "question=query,answer=label,options=choices")
    #expect(
      HubTables.outcome(loaded) == [
        "1: What colour is it? no|yes A", "2: What colour is it? no|yes B",
        "3: What colour is it? no|yes A", "row 4: It has no answer.",
      ])
    #expect(loaded.remarks.first?.contains("'label' in 'classes.parquet'") == true)
  }

  @Test("keep pictures of rarer formats, and refuse what is none, and texts that aren't UTF-8")
  func odd() throws {
    let loaded = try HubTables.load("hub:FOLDER/odd.parquet")
    #expect(
      HubTables.outcome(loaded) == [
        "1: What colour is it? red|blue A",
        """
        row 2: Its picture is 9 bytes that are no picture of a format that is read. Write it as PNG \
        or JPEG.
        """,
        "row 3: The column 'question' isn't UTF-8: byte 4 is 0xE9. Write the file again as UTF-8.",
      ])
    // A single row that holds a list of tables is a row.
    #expect(
      HubTables.outcome(try HubTables.load("hub:FOLDER/single.parquet")) == [
        "1: What colour is it? red|blue B"
      ])
  }

  @Test("are Arrow files, and lines that zstd, bzip2 and xz packed")
  func otherFormats() throws {
    let wanted = HubTables.outcome(try HubTables.load("pope:FOLDER/pope.parquet"))
    for name in ["pope.arrow", "stream.arrow"] {
      #expect(HubTables.outcome(try HubTables.load("pope:FOLDER/\(name)")) == wanted)
    }
    for ending in ["zst", "bz2", "xz"] {
      let loaded = try HubTables.load("folder:FOLDER/q.jsonl.\(ending)")
      #expect(loaded.questions.map(\.id) == ["q0", "q1", "q2"] && loaded.name == "q")
    }
  }

  @Test(
    "that can't be read say why",
    arguments: [
      ("pope:FOLDER/cut.parquet", "cut.parquet' can't be read after 0 rows: "),
      ("hub:FOLDER/MMMU", "it has Art, Music. Name one"),
      ("hub:FOLDER/MMMU/Art:train", "has no split 'train'; it has dev, test."),
      ("hub:nobody", "is neither a dataset of the hub nor a folder that is there"),
    ])
  func refusals(source: String, message: String) throws {
    let error = #expect(throws: ProbeError.self) { try HubTables.load(source) }
    #expect(error?.description.contains(message) == true)
  }

  @Test("hold answers, too")
  func answers() throws {
    let scratch = try Scratch()
    let script = """
      import pyarrow, pyarrow.parquet, sys
      pyarrow.parquet.write_table(pyarrow.table({"id": ["a", "b"], "answer": ["A", "B"],
        "vl": [[0.75, 0.25], [0.5, 0.5]], "v": [[0.5, 0.5]] * 2, "l": [[0.25, 0.75]] * 2}), sys.argv[1])
      """
    let path = scratch.path + "/answers.parquet"
    #expect(TinyModel.run(["-c", script, path]).status == 0)
    var source = AnswerImport([path], study: scratch.path + "/study")
    source.names.model = "M"
    source.names.dataset = "D"
    source.tables = TableWorker(python: { TinyModel.python })
    #expect(try source.run().subjects.map(\.counts) == [[.evaluation: 2]])
  }
}

@Suite("Options in a question")
struct EmbeddedOptionTests {
  @Test(
    "are told from its text",
    arguments: [
      ("Which?\nA. one\nB. two\nAnswer directly.", "Which?", ["one", "two"]),
      ("Which?\nOptions: A: x, B: y, C: z", "Which?", ["x", "y", "z"]),
      ("Which? Choices: (A) x (B) y, z", "Which?", ["x", "y, z"]),
      ("Which?\nOptions:\nA. one\nB. two", "Which?", ["one", "two"]),
      (
        "Is A. Smith here?\nOptions: A: yes, B: see A: no", "Is A. Smith here?",
        ["yes", "see A: no"]
      ),
      ("Which?\nA. one\nB. two\nE. five\nAnswer.", "Which?", ["one", "two", "", "", "five"]),
      ("Which?\nB. two\nC. three", "Which?", ["", "two", "three"]),
      ("Which?\nA. one\nand more\nB. two\nAnswer.", "Which?", ["one\nand more", "two"]),
      ("Which?\nA. one\nB. two\nC) no option", "Which?", ["one", "two"]),
      ("Which?\nOptions: A: x, C: z", "Which?", ["x", "", "z"]),
      ("Which?\nOptions: A: x, B: see D., C: z", "Which?", ["x", "see D.", "z"]),
    ])
  func parts(text: String, question: String, options: [String]) {
    let parts = EmbeddedOptions(text)
    #expect(parts?.question == question && parts?.options == options)
  }

  @Test(
    "aren't there, or could be of two lists, or of letters that may be words",
    arguments: [
      "Which?", "Options: none", "A. B. Smith wrote it?", "Which?\nA. one\nH. eight",
      "Which?\nA. one\nB. two\nWhich is true?\nA. both\nB. none",
      "A: hello\nB: hi\nWho began?\nA. one\nB. two", "Which?\nOptions: A: x, B: y or D: z",
    ])
  func none(text: String) { #expect(EmbeddedOptions(text) == nil) }
}

@Suite("A dataset of the hub")
struct HubDatasetTests {
  @Test(
    "is named by its id, with a configuration and a split",
    arguments: [
      ("lmms-lab/POPE", "POPE", DatasetKind.pope), ("lmms-lab/MMBench/en:dev", "MMBench", .mmbench),
      ("Lin-Chen/MMStar", "MMStar", .mmstar), ("lmms-lab/SEED-Bench", "SEED-Bench", .seedBench),
      ("MMMU/MMMU_Pro", "MMMU_Pro", .hub), ("MMMU/MMMU/Art:val", "MMMU", .mmmu),
      ("someone/my-set", "my-set", .hub),
    ])
  func names(text: String, title: String, kind: DatasetKind) throws {
    let dataset = try HubDataset(text)
    #expect(dataset.title == title && dataset.kind == kind)
    #expect(try DatasetSource("hub:\(text)").paths == ["hub:\(text)"])
  }
}
