import Analysis
import InformationDecomposition
import Studies
import Terminal
import Testing

@testable import Explorer

@Suite("Curves on Layers and Training")
struct NamedOrderTests {
  /// Three models on two datasets, whose S ends with .3, .1 and .2 on the first and the other way
  /// around on the second, at layers and at checkpoints.
  private static let study: Study = {
    var estimates: [Estimate] = []
    for (dataset, ends) in [("One", [0.3, 0.1, 0.2]), ("Two", [0.1, 0.3, 0.2])] {
      for (size, end) in zip(["70B", "7B", "13B"], ends) {
        for step in 1...3 {
          // What comes before the end is in another order.
          let atoms = Atoms(bits: 0.1, 0, 0, step == 3 ? end : 1 - end)
          let subject = Subject(dataset: dataset, family: "Alpha", size: size)
          estimates.append(
            Estimate(subject: subject, layer: step, estimator: "exact", atoms: atoms))
          let trained = Subject(
            dataset: dataset, family: "Alpha", size: size, stage: "tuning",
            checkpoint: "\(step)/3")
          estimates.append(Estimate(subject: trained, estimator: "exact", atoms: atoms))
        }
      }
    }
    return Study(path: "Made/curves", card: StudyCard(title: "Curves"), estimates: estimates)
  }()

  private func explorer(at address: String, _ keys: String = "") throws -> Explorer {
    var explorer = Explorer(
      studies: [Self.study], size: Size(columns: 120, rows: 40), capabilities: .full)
    explorer.go(to: try Address(address))
    press(keys, in: &explorer)
    return explorer
  }

  private func press(_ keys: String, in explorer: inout Explorer) {
    for key in keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
  }

  private func order(_ explorer: Explorer) -> [String] {
    explorer.current.searchTexts(explorer.workspace)
  }

  @Test(
    "are sorted by what they end with, and the cursor goes with its curve",
    arguments: [("layers", "the last layer"), ("training", "the last checkpoint")])
  func sorted(screen: String, end: String) throws {
    var explorer = try explorer(at: "\(screen)/One", "j")
    #expect(order(explorer) == ["Alpha-70B · One", "Alpha-7B · One", "Alpha-13B · One"])
    press("s", in: &explorer)
    #expect(explorer.message == "Sorted by S at \(end).")
    #expect(order(explorer) == ["Alpha-70B · One", "Alpha-13B · One", "Alpha-7B · One"])
    #expect(explorer.address.description == "\(screen)/One/Alpha-7B?sort=S")
    press("r", in: &explorer)
    #expect(order(explorer) == ["Alpha-7B · One", "Alpha-13B · One", "Alpha-70B · One"])
    #expect(explorer.current.selection == 0)
    _ = explorer.run(.sort, argument: "model")
    #expect(explorer.message == "Sorted by model.")
    #expect(order(explorer) == ["Alpha-7B · One", "Alpha-13B · One", "Alpha-70B · One"])
    let words = explorer.commandLine
    #expect(words.contains("--sort") && words.contains("model"))
    // An export has the same rows in the same order.
    let table = try #require(explorer.current.copyTable(explorer.workspace))
    let model = try #require(table.columns.firstIndex { $0.key == "model" })
    #expect(table.rows.map { $0[model].exact }.first == "Alpha-7B")
  }

  @Test(
    "that are shown alone go from dataset to dataset, and to no third place",
    arguments: ["layers/One/Alpha-13B?view=chart", "training/One/Alpha-13B?view=one"])
  func alone(address: String) throws {
    var explorer = try explorer(at: address)
    var shown: [[String]] = []
    for _ in 0..<3 {
      press("d", in: &explorer)
      shown.append(explorer.address.path)
    }
    #expect(shown == [["Two", "Alpha-13B"], ["One", "Alpha-13B"], ["Two", "Alpha-13B"]])
  }

  @Test(
    "that are marked are compared in one chart, which the command draws too",
    arguments: ["layers", "training"])
  func overlaid(screen: String) throws {
    var explorer = try explorer(at: "\(screen)/One", "c")
    #expect(explorer.message.hasPrefix("Can't compare: no curve is marked"))
    press("  c", in: &explorer)
    #expect(explorer.address.settings["atom"] == "S")
    let lines = explorer.draw().text.split(separator: "\n")
    #expect(lines.contains { $0.contains("1 Alpha-70B") && $0.contains("2 Alpha-7B") })
    // The crosshair stood at the end, and goes back by one.
    press("h", in: &explorer)
    let crossed = explorer.draw().text.split(separator: "\n")
    #expect(crossed.contains { $0.contains("Alpha-70B 0.700") && $0.contains("Alpha-7B 0.900") })
    #expect(crossed.last { $0.contains("R 0.100") }?.contains("2/3") == true)
    let words = explorer.commandLine
    #expect(words.contains(["--view", "chart"]) && words.contains(["--atom", "S"]))
    #expect(words.contains(["--model", "Alpha-70B"]) && words.contains(["--model", "Alpha-7B"]))
    #expect(!words.contains("Alpha-13B"))
    // All atoms have no place in one chart.
    press("a", in: &explorer)
    #expect(explorer.address.settings["atom"] == nil)
    #expect(!explorer.draw().text.contains("1 Alpha-70B"))
  }

  @Test("are of one atom in one chart, whatever the address says")
  func overlaidByAddress() throws {
    #expect(try explorer(at: "training/One?view=overlay").address.settings["atom"] == "S")
  }

  @Test("of all datasets say of none that it was chosen")
  func allDatasets() throws {
    let checkpoints = Self.study.currentEstimates().filter { $0.level != .output }
    let output = Estimate(
      subject: Subject(dataset: "Three", family: "Alpha", size: "7B"), estimator: "exact",
      atoms: Atoms(bits: 0.1, 0, 0, 0.2))
    let study = Study(
      path: "Made/three", card: StudyCard(title: "Three"), estimates: checkpoints + [output])
    var explorer = Explorer(
      studies: [study], size: Size(columns: 120, rows: 40), capabilities: .full)
    explorer.go(to: try Address("families/Three"))
    press("3", in: &explorer)
    #expect(explorer.message.isEmpty)
    #expect(explorer.draw().text.contains("all datasets"))
  }
}
