import Foundation
import Testing

@testable import Studies

@Suite("A safetensors file")
struct SafetensorsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(header: String, data: [UInt8] = []) throws -> String {
    var bytes = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    bytes.append(Data(header.utf8))
    bytes.append(contentsOf: data)
    return try folder.write(bytes, to: "file.safetensors")
  }

  @Test("comes back as it was written, with its words")
  func roundTrip() throws {
    let path = folder.path + "/new/file.safetensors"
    try SafetensorsWriter.write(
      [
        "x": .floats([1, -2.5, 3, 4, 5, 6], shape: [2, 3]), "n": .integers([7, -8]),
        "empty": .floats([], shape: [0, 4]),
      ], metadata: ["who": "a \"quoted\" ü"], to: path)
    let file = try SafetensorsFile(path)
    #expect(file.metadata == ["who": "a \"quoted\" ü"])
    #expect(file.tensors["x"]?.shape == [2, 3])
    #expect(try file.tensor("x").floats == [1, -2.5, 3, 4, 5, 6])
    #expect(try file.tensor("x").floats(1..<3) == [-2.5, 3])
    #expect(try TensorRows(file.tensor("x")).count == 2)
    #expect(try file.tensor("n").integers == [7, -8])
    #expect(file.tensors["empty"]?.count == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new")
    #expect(names == ["file.safetensors"])
  }

  // 1.5 is 0x3E00 in half precision and 0x3FC0 in bfloat16; -2 is 0xC000 in both.
  @Test("gives 16-bit numbers as float32", arguments: [("F16", 0x3E), ("BF16", 0x3F)])
  func halves(type: String, high: UInt8) throws {
    let low: UInt8 = type == "F16" ? 0x00 : 0xC0
    let padding = String(repeating: " ", count: 3)  // An odd header puts values across words.
    let path = try file(
      header: #"{"x":{"dtype":"\#(type)","shape":[1,2],"data_offsets":[0,4]}}"# + padding,
      data: [low, high, 0x00, 0xC0])
    #expect(try SafetensorsFile(path).tensor("x").floats == [1.5, -2])
  }

  static let refusals: [(header: String, reason: String)] = [
    (#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "4 bytes are not [2] of F32"),
    (#"{"x":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, "outside the file"),
    (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, "outside the file"),
    (#"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "expected whole numbers"),
    (#"{"x":{"dtype":"F32","shape":[0.5],"data_offsets":[0,4]}}"#, "expected whole numbers"),
    (#"{"x":{"dtype":"F32","data_offsets":[0,4]}}"#, "'shape' is missing"),
    (#"{"x":{"shape":[1],"data_offsets":[0,4]}}"#, "'dtype' is missing"),
    (
      #"{"x":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,4]}}"#,
      "4 bytes are not"
    ),
    (
      #"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
        + #""y":{"dtype":"U8","shape":[1],"data_offsets":[7,8]}}"#, "shares its bytes with 'y'"
    ),
    (
      #"{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
        + #""x":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}"#, "'x' stands twice"
    ),
    ("[1]", "expected an object"), ("{", "not the JSON of safetensors"), ("", "it is empty"),
    (#"{"x":7}"#, "expected an object"),
    (String(repeating: "[", count: 40) + String(repeating: "]", count: 40), "nested more than"),
  ]

  @Test("is refused where its header doesn't fit", arguments: refusals)
  func refused(header: String, reason: String) throws {
    let path = try file(header: header, data: Array(repeating: 0, count: 8))
    let error = try #require(throws: TensorError.self) { try SafetensorsFile(path) }
    #expect(error.file == path)
    #expect(error.reason.contains(reason), "\(error)")
  }

  @Test(
    "is read where a tensor that nobody asks for is of another type",
    arguments: ["BOOL", "F8_E4M3"])
  func otherType(type: String) throws {
    let path = try file(
      header: #"{"x":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
        + #""flag":{"dtype":"\#(type)","shape":[3],"data_offsets":[1,4]}}"#,
      data: [7, 1, 1, 1])
    let file = try SafetensorsFile(path)
    #expect(try file.tensor("x").integers == [7])
    #expect(file.tensors["flag"] == nil)
    let error = try #require(throws: TensorError.self) { try file.tensor("flag") }
    #expect(error.reason.contains("the type '\(type)' is not one of F32, F16"), "\(error)")
  }

  @Test("is refused where it is cut off", arguments: [0, 7, 8, 20, 70])
  func cut(length: Int) throws {
    let path = try file(
      header: #"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      data: Array(repeating: 0, count: 8))
    let whole = try folder.data("file.safetensors")
    #expect(whole.count > 69)
    #expect(throws: Never.self) { try SafetensorsFile(path) }
    try folder.write(whole.prefix(min(length, whole.count - 1)), to: "file.safetensors")
    #expect(throws: TensorError.self) { try SafetensorsFile(path) }
  }

  @Test("names the row of a value that is not finite")
  func notFinite() throws {
    let path = folder.path + "/file.safetensors"
    var values = [Float](repeating: 1, count: 300_000)
    values[250_001] = .nan
    try SafetensorsWriter.write(
      ["x": .floats(values, shape: [100_000, 3])], metadata: [:], to: path)
    let tensor = try SafetensorsFile(path).tensor("x")
    let error = try #require(throws: TensorError.self) { try tensor.requireFinite() }
    #expect(error.description == "\(path), tensor 'x', row 83333: holds nan, which is not finite")
  }

  @Test("says which tensors there are where one is missing")
  func missing() throws {
    let path = folder.path + "/file.safetensors"
    try SafetensorsWriter.write(["x": .integers([1])], metadata: [:], to: path)
    let error = try #require(throws: TensorError.self) { try SafetensorsFile(path).tensor("y") }
    #expect(error.description == "\(path), tensor 'y': is missing; the file has: x")
  }
}
