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
  package var name: String? {
    switch self {
    case .mmbench: "MMBench"
    case .pope: "POPE"
    case .reefknot: "Reefknot"
    case .pmcVQA: "PMC-VQA"
    case .scienceQA: "ScienceQA"
    case .ai2d: "AI2D"
    case .mmstar: "MMStar"
    case .realWorldQA: "RealWorldQA"
    case .seedBench: "SEED-Bench"
    case .mmmu: "MMMU"
    case .vlmEvalKit, .conversations, .folder, .hub: nil
    }
  }

  package var domain: String? {
    switch self {
    case .mmbench, .mmstar, .seedBench: "general reasoning"
    case .pope: "object hallucination"
    case .reefknot: "relation hallucination"
    case .pmcVQA: "medical"
    case .scienceQA: "school science"
    case .ai2d: "diagrams"
    case .realWorldQA: "real-world scenes"
    case .mmmu: "college subjects"
    case .vlmEvalKit, .conversations, .folder, .hub: nil
    }
  }
}
