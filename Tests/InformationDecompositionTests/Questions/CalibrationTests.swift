import Foundation
import InformationDecomposition
import Testing

@Suite("Calibration")
struct CalibrationTests {
  @Test(
    "and the temperature that makes it best are what SciPy finds", arguments: RunGolden.all.indices)
  func golden(index: Int) throws {
    let golden = RunGolden.all[index]
    let run = try golden.run
    let before = try #require(Calibration(run, answers: golden.answers))
    #expect(abs(before.crossEntropy.bits - golden.crossEntropy) < 1e-6)
    #expect(abs(before.error - golden.calibrationError) < 1e-6)
    let temperature = try #require(run.bestTemperature(answers: golden.answers))
    // SciPy's bounded search ends near the square root of what doubles tell apart.
    #expect(abs(temperature / golden.temperature - 1) < 1e-5)
    let after = try #require(Calibration(run.tempered(temperature), answers: golden.answers))
    #expect(abs(after.crossEntropy.bits - golden.crossEntropyAfter) < 1e-6)
    #expect(abs(after.error - golden.calibrationErrorAfter) < 1e-5)
  }

  @Test("by hand: 80 % sure and right half of the time is 0.3 off")
  func byHand() throws {
    let run = try AnswerDistributions(labels: 2, values: [0.8, 0.2, 0.8, 0.2])
    let found = try #require(Calibration(run, answers: [0, 1]))
    #expect(abs(found.error - 0.3) < 1e-6)
    #expect(abs(found.crossEntropy.bits + 0.5 * (log2(0.8) + log2(0.2))) < 1e-6)
    // At chance nothing but a flat answer is right: the highest temperature.
    #expect(run.bestTemperature(answers: [0, 1]) == 100)
    // All right: the sharper the better.
    #expect(run.bestTemperature(answers: [0, 0]) == 0.01)
  }

  @Test("leaves out questions whose right answer is not known")
  func unknown() throws {
    let run = try AnswerDistributions(labels: 2, values: [0.8, 0.2, 0.6, 0.4, 0.5, 0.5])
    let all = try #require(Calibration(run, answers: [0, -1, -1]))
    #expect(abs(all.error - 0.2) < 1e-6)
    #expect(Calibration(run, answers: [-1, -1, -1]) == nil)
    #expect(run.bestTemperature(answers: [-1, -1, -1]) == nil)
    #expect(run.bestTemperature(answers: [-1, -1, 0]) == 1)
  }

  @Test(
    "is never made worse on the questions that a temperature is fitted to",
    arguments: 0..<20 as Range<UInt64>)
  func law(seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    let labels = 2 + random.index(below: 4)
    var answers: [Int] = []
    let values = (0..<50).flatMap { _ -> [Float] in
      var weights = (0..<labels).map { _ in random.uniform() * random.uniform() }
      // Some answers have no probability at all.
      if random.uniform() < 0.2 { weights[random.index(below: labels)] = 0 }
      weights[0] += 0.01
      answers.append(random.index(below: labels))
      let sum = weights.reduce(0, +)
      return weights.map { Float($0 / sum) }
    }
    let run = try AnswerDistributions(labels: labels, values: values)
    let best = try #require(run.bestTemperature(answers: answers))
    let before = try #require(Calibration(run, answers: answers)).crossEntropy
    let after = try #require(Calibration(run.tempered(best), answers: answers)).crossEntropy
    #expect(after.bits <= before.bits + 1e-6)
  }
}
