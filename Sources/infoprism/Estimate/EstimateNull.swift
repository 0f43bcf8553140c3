import Analysis
public import ArgumentParser
public import Estimation
import InformationDecomposition
import Studies

/// What is left of synergy, or of information, where there is none to find.
struct EstimateNull: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "null", abstract: "Values beside their nulls: torn pairs, or permuted labels.",
    discussion: """
      pairing draws an answer for each question from its distribution, gives it the image of \
      another question with the same answer, and the answer that follows when image and text tell on their own: R, U1 and U2 stay, S moves. labels \
      permutes the right answers and asks what the runs tell of them. Nulls are reported beside \
      the value, not taken from it. Nothing is written to the study.
      """)

  @Argument(help: "A study, or one or two safetensors files.", completion: .file())
  var input: [String]

  @OptionGroup var selection: FeatureSelection
  @OptionGroup var settingOptions: SettingOptions<ReadingSettings>

  @Option(help: "pairing or labels.") var null = NullTest.Kind.pairing
  @Option(help: "How often the null is drawn. From 2 to 1000000.") var draws = 200
  @Option(help: "The seed of the draws. From 0 to \(UInt64.max).") var seed: UInt64 = 0

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = ViewOptions.Format.text

  func validate() throws {
    guard (2...1_000_000).contains(draws) else {
      throw ValidationError("--draws is \(draws); expected a whole number from 2 to 1000000.")
    }
  }

  private var settings: EstimationSettings {
    var knobs = EstimationKnobs()
    settingOptions.give(&knobs)
    return knobs.settings[0]
  }

  func run() throws {
    let source = try EstimationSource(input)
    let settings = settings
    var table = Table(
      schema: "infoprism/null/1", title: "Values and their nulls (\(null.rawValue)), bits",
      note: note,
      columns: Table.Column.place + [
        "quantity", "value", .init("null", title: "null, mean"),
        .init("nullInterval", title: "95 % of draws"), .init("p", decimals: 4), "draws",
      ])
    for set in try source.sets(selection) {
      let features = try set.features(.evaluation)
      for layer in try selection.layers(of: set) {
        let answers = try features.distributions(layer: layer, gate: settings.gate)
        let tests = try NullTest.tests(
          null, of: answers.sample(), answers: answers.answers, units: features.units(),
          draws: draws, seed: seed, width: Information(bits: settings.width))
        let subject = set.subject
        for test in tests {
          table.add(
            subject.dataset, subject.model, subject.stage, subject.checkpoint, layer, test.quantity,
            test.value, test.mean,
            test.range.map { Interval($0, level: 0.95, method: "draws") }, test.pValue, draws)
        }
      }
    }
    TablePrinter.print(table.withoutEmptyColumns, as: format)
  }

  private var note: String {
    switch null {
    case .pairing:
      "S by the exact estimator; p is the share of draws whose S is at least the value."
    case .labels:
      "Information about the right answers, E log P(y|x) - E log p(y); p is the share of "
        + "permutations whose I12 is at least the value."
    }
  }
}

extension NullTest.Kind: ExpressibleByArgument {}
