import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("Scaling")
struct ScalingTests {
  private func study(_ models: [ModelCard], _ accuracies: [Double]) -> Study {
    let estimates = zip(models, accuracies).map { card, accuracy in
      Estimate(
        subject: Subject(dataset: "One", family: card.family, size: card.size),
        estimator: "exact", atoms: Atoms(bits: 0.1, 0, 0.1, accuracy / 100), accuracy: accuracy)
    }
    return Study(
      path: "made", card: StudyCard(title: "made", models: models), estimates: estimates)
  }

  @Test("takes models of as many parameters, such as seeds, for one size, of which it has the mean")
  func seeds() throws {
    let models = [
      ModelCard(family: "A", size: "S-seed1", parameters: 1e6),
      ModelCard(family: "A", size: "L", parameters: 4e6),
      ModelCard(family: "A", size: "S-seed2", parameters: 1e6),
    ]
    let steps = study(models, [40, 70, 50]).scaling()
    #expect(steps.map(\.from) == ["S-seed1 and 1 more"])
    #expect(steps.map(\.to) == ["L"])
    #expect(abs(try #require(steps[0].accuracy?.value) - 25) < 1e-9)
    // Shares of S: .4 / .6 and .5 / .7 on the way to .7 / .9.
    let share = 100 * (0.7 / 0.9 - (0.4 / 0.6 + 0.5 / 0.7) / 2)
    #expect(abs(try #require(steps[0].shareOfSynergy?.value) - share) < 1e-9)
  }

  @Test("has no step between seeds alone, and reads sizes that a card doesn't count")
  func sizes() {
    let seeds = (1...3).map { ModelCard(family: "A", size: "S-seed\($0)", parameters: 1e6) }
    #expect(study(seeds, [40, 50, 60]).scaling().isEmpty)
    let named = ["13B", "small", "270M"].map { ModelCard(family: "B", size: $0) }
    let steps = study(named, [40, 50, 60]).scaling()
    #expect(steps.map { "\($0.from) \($0.to)" } == ["270M 13B"])
  }
}
