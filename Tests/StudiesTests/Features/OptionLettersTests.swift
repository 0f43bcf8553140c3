import Foundation
import Studies
import Testing

@Suite("Letters with gaps")
struct OptionLettersTests {
  @Test("count what is there, and reach to the last")
  func places() {
    let letters = OptionLetters([0, 1, 3])
    #expect(letters.count == 3)
    #expect(letters.extent == 4)
    #expect(letters.hasGaps)
    #expect(letters.places == [0, 1, 3])
    #expect(!OptionLetters(first: 26).hasGaps)
    #expect(OptionLetters(first: 26).places == Array(0..<26))
  }

  /// One question with the options A, B and D under logits ln 2, ln 1, ln 9, ln 1: without C that
  /// is 1/2, 1/4, 0, 1/4.
  @Test("leave the letter between out of the answer, also where it fails")
  func distributions() throws {
    let path = FileManager.default.temporaryDirectory.path + "/gaps-\(UUID()).safetensors"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let logits: [Float] = [0.693_147_2, 0, 2.197_224_6, 0]
    var tensors: [String: TensorContent] = [
      "options": .integers([4]), "answer": .integers([3]),
      "valid": .flags([true, true, false, true], shape: [1, 4]),
    ]
    for way in Inputs.allCases {
      tensors["logit_\(way.rawValue)"] = .floats(logits, shape: [1, 1, 4])
      tensors["lse_\(way.rawValue)"] = .floats([2.772_588_7], shape: [1, 1])
    }
    try SafetensorsWriter.write(tensors, metadata: [:], to: path)
    let features = try Features(path)
    #expect(features.letters(of: 0).places == [0, 1, 3])
    let open = try features.distributions(gate: ConfidenceGate(.off)).both
    let expected: [Float] = [0.5, 0.25, 0, 0.25]
    for (found, expected) in zip(open, expected) { #expect(abs(found - expected) < 1e-6) }
    // The letters that were asked hold 4 of 16.
    let gated = try features.distributions().both
    let third: Float = 1 / 3
    #expect(gated == [third, third, 0, third])
  }
}
