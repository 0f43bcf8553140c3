public import Studies

extension Table {
  /// What a study holds, a row a dataset.
  public static func overview(_ study: Study) -> Table {
    var table = Table(
      schema: "infoprism/overview/1", title: study.card.title, note: study.card.tolerance,
      columns: [
        "dataset", "domain", "options", "models", "estimates", "layers", "checkpoints", "questions",
      ])
    for dataset in study.datasets {
      let card = study.card.datasets.first { $0.name == dataset }
      func count(_ level: EstimateQuery.Level) -> Int {
        study.count(EstimateQuery(level: level, dataset: dataset))
      }
      let models = study.currentEstimates(EstimateQuery(level: .output, dataset: dataset))
      table.add(
        dataset, card?.domain, card?.options, Set(models.map(\.subject.model)).count,
        count(.output), count(.layer), count(.checkpoint), study.questionCount(dataset: dataset))
    }
    return table
  }
}
