import Foundation
import InformationDecomposition
import Studies
import Testing

@testable import Analysis

@Suite("One subject under several masks")
struct MasksTests {
  private func study(_ synergy: [(dataset: String, bits: Double)]) -> Study {
    Study(
      path: "made", card: StudyCard(title: "made"),
      estimates: synergy.map {
        Estimate(
          subject: Subject(dataset: $0.dataset, family: "A", size: "1B"), estimator: "exact",
          atoms: Atoms(bits: 0.1, 0, 0.2, $0.bits))
      })
  }

  @Test("stands in lines of its own, the headline first, with the range beside it")
  func table() throws {
    let table = Table.masks(
      study([("POPE+blank", 0.5), ("POPE", 0.375), ("POPE+blank+options", 0.25), ("Other", 0.9)]))
    let mask = try #require(table.columns.firstIndex { $0.key == "mask" })
    #expect(
      table.rows.map { $0[mask] } == [.text("noise"), .text("blank"), .text("blank+options")])
    #expect(table.rows.allSatisfy { $0[0] == .text("POPE") })
    let range = try #require(table.columns.firstIndex { $0.key == "SRange" })
    #expect(
      table.rows.map { $0[range] } == [
        .interval(low: 0.25, high: 0.5, level: nil, method: "range over 3 masks"), .missing,
        .missing,
      ])
  }

  @Test("is what the features record, where they do")
  func recordedMask() throws {
    let made = study([("POPE", 0.5), ("POPE+options", 0.25)])
    let root = OutcomeTests.root.appending(path: "SampleRuns/tiny-mixed/features")
    var set = try FeatureSet(
      train: nil,
      evaluation: root.appending(path: "TinyLLaVA-S-seed1.mixed/evaluation.safetensors").path)
    set.subject = Subject(dataset: "POPE", family: "A", size: "1B")
    set.masks = RunMasks(text: "noise", image: "absent")
    let study = Study(
      path: "made", card: made.card, estimates: made.currentEstimates(EstimateQuery()),
      features: [set])
    #expect(study.maskedSubjects().map(\.masks) == [["absent", "options"]])
  }

  @Test(
    "is told by the end of the dataset's name alone",
    arguments: [
      ("POPE", "POPE", "noise"), ("POPE+blank", "POPE", "blank"),
      ("A+B", "A+B", "noise"), ("A+B+shuffled", "A+B", "shuffled"), ("+blank", "", "blank"),
      ("blank", "blank", "noise"), ("A+blank+B", "A+blank+B", "noise"),
    ])
  func names(dataset: String, name: String, mask: String) {
    let found = MaskedDataset(dataset)
    #expect(found.name == name && found.mask == mask)
  }

  @Test(
    "is known of each run by the features, else by the dataset's name, else not at all",
    arguments: [
      (RunMasks(text: "noise", image: "blank"), "POPE", "noise", "blank"),
      (RunMasks(text: "options", image: nil), "POPE+blank", "options", "blank"),
      (RunMasks(), "POPE+shuffled", "noise", "shuffled"),
      (RunMasks(), "POPE+options", "options", "noise"), (RunMasks(), "POPE", nil, nil),
    ])
  func runs(recorded: RunMasks, dataset: String, text: String?, image: String?) throws {
    let subject = Subject(dataset: dataset, family: "A", size: "1B")
    let root = OutcomeTests.root.appending(path: "SampleRuns/tiny-mixed/features")
    var set = try FeatureSet(
      train: nil,
      evaluation: root.appending(path: "TinyLLaVA-S-seed1.mixed/evaluation.safetensors").path)
    (set.subject, set.masks) = (subject, recorded)
    let study = Study(path: "made", card: StudyCard(title: "made"), features: [set])
    let masks = study.masks(of: subject)
    // The image alone is asked with the text masked, and the other way round.
    #expect(masks[.vision] == text && masks[.language] == image && masks[.both] == nil)
  }

  @Test("is read from the description of the features, and is a text or nothing")
  func recorded() throws {
    let study = try OutcomeTests.study("tiny-llava")
    let subject = Subject(dataset: "shape-colour", family: "TinyLLaVA", size: "S")
    #expect(study.masks(of: subject) == RunMasks(text: "noise", image: "noise"))
    let grid = try AnswerGrid(study, dataset: "shape-colour")
    let table = Table.answers(grid, [0], in: study)
    let place = try #require(table.columns.firstIndex { $0.key == "maskV" })
    #expect(table.columns[place + 1].key == "maskL")
    // However narrow it is shown, it says whose answers they are.
    #expect(table.columns.prefix(try #require(table.names)).last?.key == "layer")
    #expect(table.rows[0][place] == .text("noise"))
    let published = Table.answers(
      try AnswerGrid(OutcomeTests.study("paper-iclr2026"), dataset: "MMBench"), [0],
      in: try OutcomeTests.study("paper-iclr2026"))
    #expect(published.rows.allSatisfy { $0[place] == .text("not recorded") })
  }
}
