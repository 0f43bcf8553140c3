import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import ModelProbe

@Suite("A table of answers")
struct AnswerImportTests {
  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../SampleRuns").standardizedFileURL.path

  /// The letter logits of a shipped subject, with their log-sum-exp, and its rows.
  private struct Shipped {
    let features: Features
    let ids: [String]
    let logits: [Inputs: [Double]]
    let normalisers: [Inputs: [Double]]

    init(_ dataset: String) throws {
      let study = try Study.open(sample + "/tiny-llava", index: .never)
      let set = try #require(
        study.features.first { $0.folder == "TinyLLaVA-S.\(dataset).finetuning.4of4" })
      features = try set.features(.evaluation)
      ids = try #require(try features.ids())
      logits = try Self.last("logit", of: features)
      normalisers = try Self.last("lse", of: features)
    }

    /// What a tensor holds of the last layer, by run.
    private static func last(_ name: String, of features: Features) throws -> [Inputs: [Double]] {
      var result: [Inputs: [Double]] = [:]
      for inputs in Inputs.allCases {
        let tensor = try features.file.tensor("\(name)_\(inputs.rawValue)")
        let size = tensor.count / features.layers
        result[inputs] = try tensor.floats(tensor.count - size..<tensor.count).map(Double.init)
      }
      return result
    }

    func letters(_ inputs: Inputs, _ row: Int) -> ArraySlice<Double> {
      logits[inputs]![row * features.labels..<(row + 1) * features.labels]
    }

    /// The softmax of the letters, or the uniform one where they hold less than the study's gate.
    func probabilities(_ inputs: Inputs, _ row: Int) -> [Double] {
      let letters = letters(inputs, row)
      let mass = letters.reduce(0) { $0 + exp($1 - normalisers[inputs]![row]) }
      if mass < 0.3 { return letters.map { _ in 1 / Double(letters.count) } }
      let sum = letters.reduce(0) { $0 + exp($1) }
      return letters.map { exp($0) / sum }
    }

    /// A line of JSON for each question, with what is given of each run.
    func table(_ fields: (Inputs, Int) -> [String: Any]) throws -> String {
      try ids.indices.map { row in
        var line: [String: Any] = [
          "id": ids[row], "answer": OptionLetter.all[features.answers![row]],
        ]
        for inputs in Inputs.allCases {
          for (key, value) in fields(inputs, row) { line["\(key)_\(inputs.rawValue)"] = value }
        }
        return String(
          decoding: try JSONSerialization.data(withJSONObject: line, options: .sortedKeys),
          as: UTF8.self)
      }.joined(separator: "\n")
    }
  }

  @Test(
    "of the shipped study's own distributions has the exact atoms of its features to 1e-9 bits",
    arguments: ["known-and-shown", "shown-colour", "known-colour", "shape-colour"],
    ["p", "logprob", "logit", "letters"])
  func sameAtoms(dataset: String, form: String) throws {
    let shipped = try Shipped(dataset)
    let table = try ImportedTable()
    let text = try shipped.table { inputs, row in
      switch form {
      case "p": ["p": shipped.probabilities(inputs, row)]
      case "logprob":
        ["logprob": shipped.letters(inputs, row).map { $0 - shipped.normalisers[inputs]![row] }]
      case "logit":
        ["logit": Array(shipped.letters(inputs, row)), "lse": shipped.normalisers[inputs]![row]]
      default:
        Dictionary(
          uniqueKeysWithValues: shipped.probabilities(inputs, row).enumerated().map {
            ("p_\(OptionLetter.all[$0])", $1)
          })
      }
    }.replacing(#/"p_([A-D])_(vl|v|l)"/#) { "\"p_\($0.2)_\($0.1)\"" }
    let outcome = try table.load(text)
    #expect(outcome.broken.isEmpty)
    let wanted = try shipped.features.distributions()
    let found = try table.features().distributions()
    #expect(found.accuracy(.both) == wanted.accuracy(.both))
    #expect(outcome.subjects[0].accuracy[.vision] == wanted.accuracy(.vision))
    for inputs in Inputs.allCases {
      let areSame = found[inputs] == wanted[inputs]
      #expect(areSame, "\(inputs)")
    }
    // The same numbers have the same atoms: one of them is enough.
    guard dataset == "shape-colour", form == "p" else { return }
    let one = try ExactEstimator.decompose(try wanted.sample())
    let other = try ExactEstimator.decompose(try found.sample())
    for atom in Atom.allCases {
      #expect(abs(one.raw[atom].bits - other.raw[atom].bits) < 1e-9)
    }
  }

  @Test("that ships has the distributions of the study that it was made from")
  func shippedTable() throws {
    let table = try ImportedTable()
    let text = try String(contentsOfFile: Self.sample + "/answers.csv", encoding: .utf8)
    let outcome = try table.load(text, as: "answers.csv") {
      $0.names = AnswerNames()
    }
    #expect(outcome.broken.isEmpty && outcome.subjects[0].subject.family == "TinyLLaVA-S")
    let study = try Study.open(Self.sample + "/tiny-llava", index: .never)
    let set = try #require(study.features.first { $0.folder == "TinyLLaVA-S.shape-colour" })
    let wanted = try set.features(.evaluation).distributions()
    let found = try table.features().distributions()
    for inputs in Inputs.allCases {
      let areSame = found[inputs] == wanted[inputs]
      #expect(areSame, "\(inputs)")
    }
  }

  @Test("makes a study without findings, whose questions can be drilled into")
  func study() throws {
    let table = try ImportedTable()
    let more = #""answer": "B", "text": "Which?", "options": ["red", "blue"], "picture": "1.png""#
    try table.load(
      ImportedTable.line(id: "q1", more) + ImportedTable.line(id: "q2", more)
        + ImportedTable.line(
          id: "q3", vl: "[0.5, null, 0.5]", v: "[0.1, 0, 0.9]", l: #"{"A": 1, "C": 0}"#,
          #""answer": "blue", "options": ["red", null, "blue"]"#))
    let study = try Study.open(table.study, index: .never)
    #expect(study.findings.isEmpty)
    #expect(study.check().findings.isEmpty)
    #expect(study.card.datasets.map(\.options) == [3])
    #expect(study.questions(dataset: "D").map(\.answer) == [1, 1, 2])
    #expect(study.questions(dataset: "D").map(\.text) == ["Which?", "Which?", ""])
    #expect(study.answers(dataset: "D", question: "q3").map(\.both) == [[0.5, 0, 0.5]])
    #expect(try table.features().images() == ["name:1.png", "name:1.png", ""])
    #expect(study.features.map(\.isTrainable) == [false])
  }

  @Test("has a layer a row, checkpoints, and several models")
  func subjects() throws {
    let table = try ImportedTable()
    var text = ""
    for model in ["LLaVA-OV-7B", "GPT-4o"] {
      for layer in 1...2 {
        let vl = layer == 1 ? "[0.5, 0.5]" : "[1, 0]"
        text += ImportedTable.line(
          vl: vl,
          #""model": "\#(model)", "layer": \#(layer), "stage": "s", "checkpoint": "1/2", "answer": 0"#
        )
      }
    }
    let outcome = try table.load(text)
    #expect(outcome.broken.isEmpty)
    #expect(outcome.subjects.map(\.subject.family) == ["LLaVA-OV", "GPT-4o"])
    #expect(outcome.subjects.map(\.subject.size) == ["7B", ""])
    #expect(outcome.subjects.map(\.folder).first == "LLaVA-OV-7B.D.s.1of2")
    let features = try table.features()
    #expect(features.layers == 2)
    #expect(try features.distributions(layer: 1).both == [0.5, 0.5])
    #expect(try features.distributions().both == [1, 0])
  }

  @Test("with embeddings makes BATCH possible: halves by picture, where no split is named")
  func embeddings() throws {
    let table = try ImportedTable()
    let text = (0..<8).map {
      ImportedTable.line(id: "q\($0)", #""x1": [\#($0), 1, 2], "x2": [0.5, \#($0)], "answer": 1"#)
    }.joined()
    let outcome = try table.load(text + ImportedTable.line(id: "q8"))
    #expect(
      outcome.broken.map(\.reason) == [
        "Its 'x1' and 'x2' have 0 and 0 numbers; those of row 1 have 3 and 2."
      ])
    #expect(outcome.remarks.first?.hasPrefix("No split is named: half of the questions") == true)
    #expect(outcome.subjects[0].counts == [.train: 4, .evaluation: 4])
    let study = try Study.open(table.study, index: .never)
    #expect(study.features.map(\.isTrainable) == [true])
    #expect(try table.features(.train).x1().dimension == 3)
  }

  @Test("imported again gives the same bytes; with more rows, more questions")
  func again() throws {
    let table = try ImportedTable()
    let file = "study/features/M.D/evaluation.safetensors"
    try table.load(ImportedTable.line())
    let first = try table.scratch.data(file)
    try table.load(ImportedTable.line())
    #expect(try table.scratch.data(file) == first)
    try table.load(ImportedTable.line() + ImportedTable.line(id: "q2"))
    #expect(try table.features().count == 2)
    #expect(try Study.open(table.study, index: .never).check().findings.isEmpty)
  }

  @Test("records how inputs were masked, from options or columns, and says where nothing tells")
  func masks() throws {
    let table = try ImportedTable()
    func masks() throws -> RunMasks? {
      try Study.open(table.study, index: .never).features.first?.masks
    }
    #expect(try table.load(ImportedTable.line()).remarks.first?.contains("--image-mask") == true)
    #expect(try masks() == RunMasks())
    let told = try table.load(ImportedTable.line()) { $0.names.masks.image = "blank" }
    #expect(told.remarks.isEmpty)
    #expect(try masks() == RunMasks(image: "blank"))
    let columns = #""answer": "A", "image_mask": "blank", "text_mask": "options""#
    try table.load(ImportedTable.line(columns))
    #expect(try masks() == RunMasks(text: "options", image: "blank"))
    let message = """
      'features/M.D' of '\(table.study)' holds answers that were masked otherwise: the image by \
      'blank', the text by 'options', not the image by 'noise', the text by what isn't said. Give \
      these a dataset of their own, as in --dataset 'D+noise'.
      """
    let error = #expect(throws: ProbeError.self) {
      try table.load(ImportedTable.line()) { $0.names.masks.image = "noise" }
    }
    #expect(error?.description == message)
    let mixed = try table.load(ImportedTable.line(columns) + ImportedTable.line(id: "q2"))
    #expect(
      mixed.broken.map(\.reason) == [
        """
        It was masked otherwise than row 1: the image by what isn't said, the text by what isn't \
        said, not the image by 'blank', the text by 'options'. Give answers under another mask a \
        dataset of their own.
        """
      ])
  }
}
