import Analysis
import Figures
import InformationDecomposition
import Studies
import Terminal
import Testing

@testable import Explorer
@testable import Views

@Suite("A training whose checkpoints were read at their layers")
struct CheckpointMapTests {
  private static func estimate(
    _ checkpoint: Int, layer: Int?, _ synergy: Double, size: String = "7B"
  ) -> Estimate {
    Estimate(
      subject: Subject(
        dataset: "One", family: "Alpha", size: size, stage: "tuning", checkpoint: "\(checkpoint)/3"),
      layer: layer, estimator: "exact", atoms: Atoms(bits: 0, 0, 0.2, synergy))
  }

  /// Layers come first, and in no order; layer 2 of the second checkpoint is missing.
  private static let study = Study(
    path: "Made/both", card: StudyCard(title: "Both"),
    estimates: [
      estimate(1, layer: 2, 0.12), estimate(1, layer: 1, 0.11), estimate(2, layer: 1, 0.21),
      estimate(3, layer: 1, 0.31), estimate(3, layer: 2, 0.32),
      estimate(1, layer: nil, 0.1), estimate(2, layer: nil, 0.2), estimate(3, layer: nil, 0.3),
      estimate(1, layer: nil, 0.7, size: "1B"), estimate(2, layer: nil, 0.8, size: "1B"),
    ])

  private static func explorer(_ keys: String, size: Size = Size(columns: 100, rows: 24))
    -> Explorer
  {
    var explorer = Explorer(studies: [study], size: size, capabilities: .full)
    explorer.go(to: Address(screen: .training, path: ["One"]))
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    return explorer
  }

  @Test("draws outputs alone as its trajectory, and lists no layer as a checkpoint")
  func trajectory() throws {
    let curves = Curve.training(StudyPart(Self.study), ViewSettings())
    let tenths = curves.map { $0.estimates.map { (10 * $0.atoms.synergy.bits).rounded() } }
    #expect(tenths == [[1, 2, 3], [7, 8]])
    #expect(try View.training.table(StudyPart(Self.study)).rows.count == 5)
  }

  @Test("is a map of layers and checkpoints, walked by keys, with missing ones as missing")
  func map() throws {
    var explorer = Self.explorer("vv")
    #expect(explorer.draw().text.contains("Synergy by layer and checkpoint, Alpha-7B, One"))
    #expect(
      explorer.address.description == "training/One/Alpha-7B?view=map&layer=2")
    // The crosshair stands on the last checkpoint, the cursor on the deepest layer.
    #expect(explorer.draw().text.contains("Alpha-7B · One layer 2, tuning 3/3  R 0.000"))
    #expect(explorer.draw().text.contains("S 0.320"))
    _ = explorer.handle(.key(.character("h")))
    #expect(explorer.draw().text.contains("layer 2, tuning 2/3  no estimate"))
    #expect(explorer.draw().text.contains("··"))
    _ = explorer.handle(.key(.character("j")))
    #expect(explorer.draw().text.contains("layer 1, tuning 2/3  R 0.000 U1 0.000 U2 0.200 S 0.210"))
    let address = explorer.address
    var other = Self.explorer("")
    #expect(other.open(at: address) == nil)
    #expect(other.draw().lines.dropLast(2) == explorer.draw().lines.dropLast(2))
    _ = explorer.handle(.key(.character("q")))
    #expect(explorer.address.description == "training/One/Alpha-7B?at=2")
  }

  @Test("is a key away where layers alone were read")
  func layersAlone() {
    let layered = Self.study.estimates().filter { $0.layer != nil }
    let study = Study(path: "Made/layers", card: StudyCard(title: ""), estimates: layered)
    var explorer = Explorer(
      studies: [study], size: Size(columns: 100, rows: 24), capabilities: .full)
    explorer.go(to: Address(screen: .training, path: ["One"]))
    #expect(explorer.draw().text.contains("were read at layers alone: v shows them."))
    _ = explorer.handle(.key(.character("v")))
    #expect(explorer.draw().text.contains("Synergy by layer and checkpoint"))
  }

  @Test("names checkpoints of several stages by as many letters as tell the stages apart")
  func labels() throws {
    let subjects = [("pretraining", "1/2"), ("pre-alignment", "1/2"), ("tuning", "1/2")].map {
      Subject(dataset: "One", family: "Alpha", size: "7B", stage: $0.0, checkpoint: $0.1)
    }
    let estimates = subjects.map {
      Estimate(subject: $0, layer: 1, estimator: "exact", atoms: Atoms(bits: 0, 0, 0, 0.5))
    }
    let study = Study(path: "Made/stages", card: StudyCard(title: ""), estimates: estimates)
    let map = try #require(CheckpointMap.maps(StudyPart(study)).first)
    guard case .heatmap(let heatmap) = map.figure(ViewSettings()).content else {
      Issue.record("no heatmap")
      return
    }
    #expect(heatmap.xAxis.labels.map(\.text) == ["pret 1/2", "pre- 1/2", "tuni 1/2"])
    #expect(map.figure(ViewSettings()).note == "pret pretraining, pre- pre-alignment, tuni tuning.")
  }

  @Test("is printed and exported as it is shown, and refused with the reason where there is none")
  func command() throws {
    #expect(
      Self.explorer("vv").commandLine == [
        "show", "training", "Made/both", "--dataset", "One", "--model", "Alpha-7B", "--view",
        "heatmap",
      ])
    var settings = ViewSettings()
    settings.view = .heatmap
    let table = try View.training.table(StudyPart(Self.study), settings)
    #expect(table.rows.count == 5)
    #expect(try View.training.figure(StudyPart(Self.study), settings).isEmpty == false)
    let none = StudyPart(SyntheticStudy.study)
    let error = #expect(throws: ViewError.self) { try View.training.figure(none, settings) }
    #expect(error?.description.contains("no checkpoint that was read at its layers") == true)
    settings.view = .table
    #expect(throws: ViewError.self) { try View.training.table(none, settings) }
  }
}
