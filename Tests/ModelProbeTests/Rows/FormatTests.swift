import Foundation
import Testing

@testable import ModelProbe

@Suite("Formats and encodings")
struct FormatTests {
  private let reading: Reading

  init() throws { reading = try Reading() }

  private static let header = "id,question,A,B,answer,image\n"

  private func table(_ question: String, _ encoding: String.Encoding) throws -> Data {
    try #require(
      (Self.header + "1,\(question),été,b,A,0.png\n").data(using: encoding))
  }

  @Test(
    "UTF-8 with a mark, UTF-16 in both orders, and Windows-1252 are one text",
    arguments: [
      (String.Encoding.utf8, 0), (.utf16LittleEndian, 1), (.utf16BigEndian, 1), (.utf16, 1),
      (.windowsCP1252, 1), (.isoLatin1, 1),
    ])
  func encodings(encoding: String.Encoding, remarks: Int) throws {
    let loaded = try reading.load(try table("Où est le café n°1?", encoding), as: "q.csv")
    #expect(loaded.questions.map(\.text) == ["Où est le café n°1?"])
    #expect(loaded.questions.map(\.options) == [["été", "b"]])
    #expect(loaded.remarks.count == remarks)
  }

  @Test("a mark of UTF-8 is skipped before a table, a line and a list")
  func mark() throws {
    let mark = Data([0xEF, 0xBB, 0xBF])
    let line = Reading.line(#"["a", "b"]"#, #""A""#)
    for (text, name) in [
      (Self.header + "1,Which?,a,b,A,0.png\n", "q.csv"), (line, "q.jsonl"), ("[\(line)]", "l.json"),
    ] {
      #expect(try reading.load(mark + Data(text.utf8), as: name).questions.count == 1)
    }
  }

  @Test("a word says what was read as Windows-1252, with an example")
  func word() throws {
    let loaded = try reading.load(try table("Où?", .windowsCP1252), as: "q.csv")
    let remark = try #require(loaded.remarks.first)
    #expect(remark.contains("it is read as Windows-1252 (line 2: 'Où?')"))
  }

  @Test("a byte that is of no encoding is refused by row and byte")
  func byte() throws {
    var data = Data((Self.header + "1,caf").utf8) + [0xE9] + Data(",a,b,A,0.png\n".utf8)
    data += Data("2,naïve,a,b,A,1.png\n".utf8)  // UTF-8, so the first row isn't Windows-1252
    let loaded = try reading.load(data, as: "q.csv")
    #expect(loaded.questions.map(\.text) == ["naïve"])
    #expect(loaded.broken.map(\.row) == [2])
    #expect(
      loaded.broken.map(\.reason) == [
        "The column 'question' isn't UTF-8: byte 4 is 0xE9. Save the file as UTF-8."
      ])
    // Shift-JIS looks like nothing that is read, and is refused.
    let japanese = try #require("これは何ですか".data(using: .shiftJIS))
    let other = try reading.load(
      Data((Self.header + "1,").utf8) + japanese + Data(",a,b,A,0.png\n".utf8), as: "j.csv")
    #expect(other.questions.isEmpty)
    #expect(other.broken.count == 1)
  }

  @Test("commas, semicolons and tabs, also where Excel names them; quoted line breaks")
  func separators() throws {
    for (separator, name) in [(",", "q.csv"), (";", "q.csv"), ("\t", "q.tsv"), ("\t", "q.csv")] {
      let rows = Self.header + "1,\"Which\nof\"\"these\"\"?\",a,b,B,0.png\r\n\r\n2,?,c,d,A,1.png"
      let text = rows.replacingOccurrences(of: ",", with: separator)
      for start in ["", "sep=\(separator)\r\n"] {
        let loaded = try reading.load(start + text, as: name)
        #expect(loaded.questions.map(\.text) == ["Which\nof\"these\"?", "?"])
        #expect(loaded.questions.map(\.row) == (start.isEmpty ? [2, 5] : [3, 6]))
      }
    }
  }

  @Test("a stray quotation mark costs its own row")
  func quotation() throws {
    let loaded = try reading.load(
      Self.header + "1,\"open,a,b,A,0.png\n2,Which?,a,b,A,1.png\n3,Which?,a,b,A,2.png\n",
      as: "q.csv")
    #expect(loaded.questions.map(\.id) == ["2", "3"])
    #expect(
      loaded.broken.map(\.reason)
        == ["A quotation mark opens in the column 'question' and is never closed."])
    let swallowed = try reading.load(
      Self.header + "1,\"open,a,b,A,0.png\n2,Which?\",a,b,A,1.png\n3,Which?,a,b,A,2.png\n",
      as: "s.csv")
    #expect(swallowed.questions.contains { $0.id == "3" })
  }

  @Test("a row with too many cells is refused with both numbers")
  func cells() throws {
    let loaded = try reading.load(
      Self.header + "1,Which, then?,a,b,A,0.png\n2,Which?,a,b,A,1.png,,\n", as: "q.csv")
    #expect(loaded.questions.map(\.id) == ["2"])
    #expect(loaded.broken.map(\.reason) == ["It has 7 cells, and the header has 6."])
  }

  @Test("a column that is there twice is refused where it is read")
  func twice() throws {
    let rows = "id,question,question,A,B,answer,image,,\n1,Which?,Who?,a,b,A,0.png,,\n"
    #expect(throws: ProbeError.self) { try reading.load(rows, as: "q.csv") }
    #expect(
      try reading.load(rows.replacing("question,question", with: "question,x"), as: "q.csv")
        .questions.count == 1)
  }

  @Test("a line that holds a list of objects is a row of its own")
  func listWithin() throws {
    let line =
      #"{"query": "Which?", "options": ["a", "b"], "answer": "B", "image": "0.png", "#
      + #""boxes": [{"x": 1}]}"#
    #expect(Reading.outcome(try reading.load(line)) == "a|b B")
  }

  @Test("numbers of rows are those of the file, blank lines included")
  func lines() throws {
    let line = Reading.line(#"["a", "b"]"#, #""A""#)
    let loaded = try reading.load("\n\(line)\n\n{\"id\": \"x\", oops}\n\(line)")
    #expect(loaded.broken.map(\.row) == [5])
    #expect(loaded.broken.map(\.reason) == ["The line isn't a JSON object."])
    #expect(loaded.questions.map(\.row) == [2, 6])
  }

  @Test("NaN and Infinity in a field that nobody reads are no matter")
  func notNumbers() throws {
    let line = Reading.line(#"["a", "b"]"#, #""A""#).dropLast(2)
    let loaded = try reading.load(
      line + #", "score": NaN, "other": [Infinity, -Infinity], "text": "NaN"}"#)
    #expect(loaded.questions.count == 1)
  }

  @Test("a table as pandas writes it as one object, in four ways, or under one name")
  func pandas() throws {
    let columns =
      #"{"question": {"0": "Which?", "10": "What?"}, "options": {"0": ["a", "b"], "10": ["c", "d"]},"#
      + #""answer": {"0": "A", "10": "B"}, "image": {"0": "0.png", "10": "1.png"}}"#
    let split =
      #"{"columns": ["question", "options", "answer", "image"], "index": [0, 1], "data": "#
      + #"[["Which?", ["a", "b"], "A", "0.png"], ["What?", ["c", "d"], "B", "1.png"]]}"#
    let line = Reading.line(#"["a", "b"]"#, #""A""#)
    let index =
      #"{"5": {"question": "Which?", "choices": ["a", "b"], "answer": 0, "image": "0.png"}, "#
      + #""10": {"question": "What?", "choices": ["c", "d"], "answer": 1, "image": "1.png"}}"#
    for text in [columns, split, index] {
      let loaded = try reading.load(text, as: "q.json")
      #expect(loaded.questions.map(\.text) == ["Which?", "What?"])
      #expect(loaded.questions.map(\.answer) == [0, 1])
    }
    #expect(try reading.load(index, as: "q.json").questions.map(\.id) == ["5", "10"])
    #expect(try reading.load("{\"data\": [\(line)]}", as: "q.json").questions.count == 1)
    #expect(try reading.load(line, as: "q.json").questions.count == 1)
  }

  @Test("gzip is unpacked; other packings say how to", arguments: ["q.csv.gz", "Q.CSV.GZ", "q"])
  func gzip(name: String) throws {
    // "id,question,A,B,answer,image\n1,Which?,a,b,B,0.png\n" by gzip -9 -n.
    let packed = try #require(Data(base64Encoded: Self.packed))
    let loaded = try reading.load(packed, as: name)
    #expect(Reading.outcome(loaded) == "a|b B")
    #expect(throws: ProbeError.self) { try reading.load(packed.prefix(30), as: name) }
  }

  @Test(
    "what is no text says what it is and what to do",
    arguments: [
      ([0x28, 0xB5, 0x2F, 0xFD] as [UInt8], "zstd -d"), (Array("PAR1".utf8), "to_json"),
      ([0x50, 0x4B, 3, 4], "save the sheet as CSV"), ([0x42, 0x5A, 0x68], "bunzip2"), ([], "empty"),
    ])
  func others(bytes: [UInt8], word: String) throws {
    let error = #expect(throws: ProbeError.self) { try reading.load(Data(bytes), as: "q.jsonl") }
    #expect(error?.description.contains(word) == true)
  }

  @Test("columns that aren't there are named, with those that are and the way to say which")
  func missing() throws {
    let text = "id,query,A,B,solution,img\n1,Which?,a,b,B,0.png\n"
    let error = #expect(throws: ProbeError.self) { try reading.load(text, as: "q.csv") }
    #expect(
      error?.description.hasSuffix(
        "q.csv' has no column 'answer', 'label', 'correct_answer' or 'answer_key'; it has 'id', "
          + "'query', 'A', 'B', 'solution', 'img'. Say which it is: --columns answer=COLUMN.")
        == true)
    let mapped = try reading.load(text, as: "q.csv", columns: "answer=solution")
    #expect(Reading.outcome(mapped) == "a|b B")
    let other = #expect(throws: ProbeError.self) {
      try reading.load(text, as: "q.csv", columns: "answer=reply")
    }
    #expect(other?.description.contains("has no column 'reply'") == true)
    let letters = try reading.load(
      "id,question,first,second,answer,image\n1,Which?,a,b,B,0.png\n", as: "l.csv",
      columns: "A=first,B=second")
    #expect(Reading.outcome(letters) == "a|b B")
    #expect(throws: ProbeError.self) { try DatasetSource("folder:q", columns: "colour=x") }
  }

  @Test("choices are options, image_path is a picture")
  func aliases() throws {
    let loaded = try reading.load(
      #"{"id": 1, "question": "Which?", "choices": ["a", "b"], "answer": "B", "#
        + #""image_path": "0.png"}"#)
    #expect(Reading.outcome(loaded) == "a|b B")
  }
}

extension FormatTests {
  fileprivate static let packed =
    "H4sIAAAAAAACA8tM0SksTS0uyczP03HUcdJJzCsuTy3SycxNTE/lMtQJz8hMzrDXSdRJAsoZ6BXkpXMBAFLeqd4yAAAA"
}
