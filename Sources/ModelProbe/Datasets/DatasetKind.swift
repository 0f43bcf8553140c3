/// The datasets that have a loader.
package enum DatasetKind: String, CaseIterable, Sendable {
  case mmbench, pope, reefknot
  case pmcVQA = "pmc-vqa"
  case scienceQA = "scienceqa"
  case ai2d, mmstar
  case realWorldQA = "realworldqa"
  case seedBench = "seed-bench"
  case mmmu
  case vlmEvalKit = "vlmevalkit"
  case conversations, folder, hub

  /// The name in a study where the user gives none.
  package var name: String? { published?.name }

  package var domain: String? { published?.domain }

  /// Of a dataset that is one by itself.
  private var published: (name: String, domain: String)? {
    switch self {
    case .mmbench: ("MMBench", "general reasoning")
    case .pope: ("POPE", "object hallucination")
    case .reefknot: ("Reefknot", "relation hallucination")
    case .pmcVQA: ("PMC-VQA", "medical")
    case .scienceQA: ("ScienceQA", "school science")
    case .ai2d: ("AI2D", "diagrams")
    case .mmstar: ("MMStar", "general reasoning")
    case .realWorldQA: ("RealWorldQA", "real-world scenes")
    case .seedBench: ("SEED-Bench", "general reasoning")
    case .mmmu: ("MMMU", "college subjects")
    case .vlmEvalKit, .conversations, .folder, .hub: nil
    }
  }
}
