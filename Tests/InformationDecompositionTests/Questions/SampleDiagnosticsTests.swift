import Foundation
import InformationDecomposition
import Testing

@Suite("Diagnostics of a sample")
struct SampleDiagnosticsTests {
  /// p_y = (½, ½); the image run says (0.9, 0.1) to every question.
  @Test("give the incoherence of a run whose mean answers are others than the joint run's")
  func incoherence() throws {
    let vision: [Float] = [0.9, 0.1, 0.9, 0.1]
    let joint: [Float] = [1, 0, 0, 1]
    let found = SampleDiagnostics(try AnswerSamples.sample([vision, joint, joint], labels: 2))
    let expected = 0.9 * log2(1.8) + 0.1 * log2(0.2)
    #expect(abs(found.vision.incoherence.bits - expected) < 1e-6)
    #expect(abs(found.vision.meanShift - 0.4) < 1e-6)
    #expect(abs(found.language.incoherence.bits) < 1e-9 && found.language.meanShift < 1e-9)
    // A constant run tells nothing: all of its information is incoherence.
    #expect(abs((found.informations.vision - found.vision.incoherence).bits) < 1e-6)
  }

  @Test("give entropy, confidence and the share of uniform answers")
  func terms() throws {
    let vision: [Float] = [0.25, 0.25, 0.25, 0.25, 0.5, 0.5, 0, 0, 1, 0, 0, 0, 0.7, 0.1, 0.1, 0.1]
    let found = SampleDiagnostics(
      try AnswerSamples.sample([vision, vision, vision], labels: 4)
    ).vision
    let last = -0.7 * log2(0.7) - 0.3 * log2(0.1)
    #expect(abs(found.entropy.bits - (2 + 1 + 0 + last) / 4) < 1e-6)
    #expect(abs(found.confidence - (0.25 + 0.5 + 1 + 0.7) / 4) < 1e-6)
    #expect(found.uniformShare == 0.5)
  }

  @Test("say that both together tell less than one alone")
  func monotonicity() throws {
    let sure: [Float] = [1, 0, 0, 1]
    let vague: [Float] = [0.6, 0.4, 0.4, 0.6]
    let sound = SampleDiagnostics(try AnswerSamples.sample([vague, vague, sure], labels: 2))
    let unsound = SampleDiagnostics(try AnswerSamples.sample([sure, vague, vague], labels: 2))
    #expect(!sound.violatesMonotonicity && unsound.violatesMonotonicity)
    #expect(unsound.isOverlapping && !sound.isOverlapping)
  }

  @Test("say that the image alone says nothing: all gated")
  func degenerate() throws {
    let sample = try AnswerSamples.xor(count: 10)
    let found = SampleDiagnostics(sample)
    #expect(found.isDegenerate)
    #expect(found.vision.uniformShare == 1)
    #expect(
      !SampleDiagnostics(try AnswerSamples.blurred(count: 40, labels: 3, seed: 1)).isDegenerate)
  }
}
