public import Analysis
public import ArgumentParser
public import Views

/// The options of single views that say what their records are of, and not how they are shown.
struct SubjectChoices: ParsableArguments {
  @Option(help: "question: the id; 'show questions' lists them.")
  var id: String?

  @Option(
    help: """
      questions, question, answers, outcomes, transitions: by model, category, checkpoint or layer.
      """)
  var by: OutcomesBy?

  @Option(
    help: """
      transitions, disagreements: a model, or one as in 'LLaVA-1.5-7B pretraining 3/4' or \
      'LLaVA-1.5-7B layer 12'. Default: the first --model.
      """)
  var first: String?

  @Option(
    help: "transitions, disagreements: what it is compared with. Default: the second --model.")
  var second: String?

  @Option(help: "groups: family, size-class, size, dataset, or what cards say, as domain.")
  var group: GroupField?

  func settings(_ choice: RecordChoice) -> ViewSettings {
    var settings = ViewSettings()
    settings.id = id
    settings.by = by
    settings.first = first
    settings.second = second
    settings.group = group
    settings.models = choice.model
    settings.families = choice.family
    return settings
  }
}

extension OutcomesBy: ExpressibleByArgument {}
extension GroupField: ExpressibleByArgument {}
