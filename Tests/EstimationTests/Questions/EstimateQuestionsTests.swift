import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Estimation

/// The shipped estimates; `infoprism show pointwise` computes the others in the same way.
@Suite("Atoms of an estimate's questions")
struct EstimateQuestionsTests {
  private static let study = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Study.open(root.appending(path: "SampleRuns/tiny-llava").path, index: .never)
  }

  @Test(
    "average to its raw atoms",
    arguments: [
      (#"estimator = exact model = "TinyLLaVA-S" dataset:shape stage = """#, 4),
      (#"estimator = exact model = "TinyLLaVA-XS" dataset:known-and checkpoint = "4/4""#, 2),
      (#"estimator = BATCH model = "TinyLLaVA-XS" dataset:shape checkpoint = "1/4""#, 2),
      // Trainings in which a difference of rounding would be seen by 1e-5 bits.
      (#"estimator = BATCH model = "TinyLLaVA-XS" dataset:known-and layer = 1"#, 1),
      (#"estimator = BATCH model = "TinyLLaVA-XS" dataset:known-colour layer = 1"#, 1),
    ])
  func mean(filter: String, count: Int) throws {
    let study = try Self.study.get()
    let filter = try Filter(filter)
    let estimates = study.estimates().filter(filter.matches)
    #expect(estimates.count == count)
    for estimate in estimates {
      let set = try #require(study.features(of: estimate.subject).first)
      let found = try EstimateQuestions(estimate, of: set)
      #expect(found.ids.count == found.atoms.count)
      let raw = try #require(estimate.raw)
      for atom in Atom.allCases {
        #expect(
          abs(found.mean[atom].bits - raw[atom].bits) < 1e-6,
          "\(atom) of \(estimate.subject) at layer \(estimate.layer ?? 0)")
      }
    }
  }
}
