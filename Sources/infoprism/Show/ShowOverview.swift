import Analysis
import ArgumentParser
import Explorer
import Studies

/// A study at a glance.
struct ShowOverview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview", abstract: "What a study holds, and its families.")

  @OptionGroup var options: ViewOptions

  func run() async throws {
    let study = try options.workspace().study
    var table = Table(
      schema: "infoprism/overview/1", title: study.card.title, note: study.card.tolerance,
      columns: [
        .init("dataset"), .init("domain"), .init("options"), .init("models"), .init("estimates"),
        .init("layers"), .init("checkpoints"), .init("questions"),
      ])
    for dataset in study.datasets {
      let card = study.card.datasets.first { $0.name == dataset }
      func count(_ level: EstimateQuery.Level) -> Int {
        study.count(EstimateQuery(level: level, dataset: dataset))
      }
      let models = study.currentEstimates(EstimateQuery(level: .output, dataset: dataset))
      table.add([
        .text(dataset), .text(card?.domain), card?.options.map { .integer($0) } ?? .missing,
        .integer(Set(models.map(\.subject.model)).count),
        .integer(count(.output)), .integer(count(.layer)),
        .integer(count(.checkpoint)),
        .integer(study.questions(dataset: dataset).count),
      ])
    }
    options.show(table) {
      [Printable.lines(Overview(study).text(width: options.columns, isColored: options.isColored))]
    }
  }
}
