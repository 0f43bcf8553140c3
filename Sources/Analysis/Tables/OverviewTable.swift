public import Studies

extension Table {
  /// What a study holds, a row a dataset.
  public static func overview(_ study: Study) -> Table {
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
        .integer(study.questionCount(dataset: dataset)),
      ])
    }
    return table
  }
}
