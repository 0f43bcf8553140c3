import Foundation
import Testing

@testable import ModelProbe

@Suite("A checkpoint of a training")
struct CheckpointTests {
  private let scratch: Scratch
  private let later = Date().addingTimeInterval(3600)

  init() throws { scratch = try Scratch() }

  /// Weights of four bytes behind their header.
  private func weights(_ bytes: Int = 4) -> Data {
    let header = #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    var data = Data((0..<8).map { $0 == 0 ? UInt8(header.utf8.count) : 0 })
    data += Data(header.utf8) + Data(count: bytes)
    return data
  }

  private func isComplete(_ name: String, now: Date? = nil) -> Bool {
    CheckpointFolder.isComplete("\(scratch.path)/\(name)", now: now ?? later)
  }

  @Test("is complete once its weights are as long as they say")
  func growing() throws {
    try scratch.write("{}", to: "a/1of4/config.json")
    #expect(!isComplete("a/1of4"), "no weights")
    try scratch.write(Data(weights().prefix(30)), to: "a/1of4/model.safetensors")
    #expect(!isComplete("a/1of4"), "half a header")
    try scratch.write(weights(3), to: "a/1of4/model.safetensors")
    #expect(!isComplete("a/1of4"), "a byte is missing")
    try scratch.write(weights(), to: "a/1of4/model.safetensors")
    #expect(isComplete("a/1of4"))
    #expect(!isComplete("a/1of4", now: Date()), "something was written just now")
    try scratch.write("{", to: "a/1of4/config.json")
    #expect(!isComplete("a/1of4"), "half a configuration")
  }

  @Test("of the HuggingFace Trainer ends with the state of the training")
  func trainer() throws {
    try scratch.write("{}", to: "run/checkpoint-20/config.json")
    try scratch.write(weights(), to: "run/checkpoint-20/model.safetensors")
    #expect(!isComplete("run/checkpoint-20"))
    try scratch.write(#"{"global_step": 20"#, to: "run/checkpoint-20/trainer_state.json")
    #expect(!isComplete("run/checkpoint-20"))
    try scratch.write(#"{"global_step": 20}"#, to: "run/checkpoint-20/trainer_state.json")
    #expect(isComplete("run/checkpoint-20", now: Date()))
  }

  @Test("in several files needs the index and all of them")
  func parts() throws {
    try scratch.write("{}", to: "p/config.json")
    try scratch.write(weights(), to: "p/model-00001-of-00002.safetensors")
    #expect(!isComplete("p"), "no index")
    try scratch.write(
      #"{"weight_map": {"a": "model-00001-of-00002.safetensors", "#
        + #""b": "model-00002-of-00002.safetensors"}}"#, to: "p/model.safetensors.index.json")
    #expect(!isComplete("p"), "the second file isn't there")
    try scratch.write(weights(), to: "p/model-00002-of-00002.safetensors")
    #expect(isComplete("p"))
  }

  @Test("may be an adapter of PEFT, whose base belongs to what it is")
  func adapter() throws {
    for base in ["one", "other"] { try scratch.write("{}", to: "\(base)/config.json") }
    try scratch.write("different", to: "other/model.safetensors")
    try scratch.write(
      #"{"peft_type": "LORA", "base_model_name_or_path": "../../one"}"#,
      to: "run/checkpoint-5/adapter_config.json")
    try scratch.write(weights(), to: "run/checkpoint-5/adapter_model.safetensors")
    try scratch.write("{}", to: "run/checkpoint-5/trainer_state.json")
    let folders = ProbedModel.folders(matching: scratch.path + "/run/checkpoint-*")
    #expect(folders == [scratch.path + "/run/checkpoint-5"])
    #expect(CheckpointFolder.isComplete(folders[0]))
    let model = ProbedModel.checkpoint(folder: folders[0], family: "F", size: "")
    #expect(model.checkpoint == "step-5")
    let own = model.fingerprint(base: nil)
    #expect(own == model.fingerprint(base: scratch.path + "/one"))
    #expect(own != model.fingerprint(base: scratch.path + "/other"))
    try scratch.write("changed", to: "one/model.safetensors")
    #expect(own != model.fingerprint(base: nil))
  }
}
