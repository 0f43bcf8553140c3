import SafeText
import Studies
import Views

extension Explorer {
  /// Carries out a command with what was written after its name.
  package mutating func run(_ command: Command, argument: String) -> [Effect] {
    guard !argument.isEmpty else { return perform(command) }
    guard command.argument != nil else {
      message = "Can't \(command.words): it takes nothing after its name."
      return []
    }
    if let reason = reasonAgainst(command) {
      message = "Can't \(command.words): \(reason)."
      return []
    }
    switch command {
    case .goto:
      do { go(to: try Address(argument)) } catch { message = error.description }
    case .saveScreen: return [.saveScreen(path: argument)]
    case .export: return export(to: argument)
    case .filter: apply(filter: argument)
    case .keepView: return keepView(argument)
    case .useView, .dropView: return takeView(argument, drops: command == .dropView)
    case .keepQuestions: return keepQuestions(argument)
    case .useQuestions: useQuestions(argument)
    case .search:
      searchText = argument
      search(forward: true, from: current.selection)
    default: choose(argument, of: command)
    }
    return []
  }

  /// What can be written after a command's name.
  func choices(of command: Command) -> [String] {
    let study = workspace.study
    return switch command {
    case .dataset: study.datasets + ["all"]
    case .model: study.models.map(\.model)
    case .family: study.families
    case .screen: ScreenID.allCases.map(\.rawValue)
    case .useView, .dropView: namedViews.map(\.name)
    case .useQuestions: study.questionSets.map(\.name)
    default: current.choices(of: command, in: workspace)
    }
  }

  /// Says so where an address names something that the study does not have.
  mutating func enterScreenKeeping(_ address: Address) {
    let shown = current.path(workspace)
    for (place, wanted) in address.path.enumerated()
    where place >= shown.count || shown[place] != wanted {
      message = "There is no '\(wanted)' here."
      return
    }
    message = unknownChoice(in: address) ?? message
  }

  /// Says so where a setting of an address is none of what there is to choose from.
  private func unknownChoice(in address: Address) -> String? {
    let chosen: [(name: String, command: Command)] = [
      ("view", .view), ("sort", .sort), ("atom", .atom), ("by", .group), ("across", .horizontal),
      ("upwards", .vertical),
    ]
    let understood = current.settings(workspace)
    for (name, command) in chosen {
      let choices = current.choices(of: command, in: workspace)
      guard let value = address.settings[name], understood[name] != value, !choices.isEmpty,
        !choices.contains(value)
      else { continue }
      return Self.unknown(value, command.noun, among: choices)
    }
    return nil
  }

  private static func unknown(_ value: String, _ noun: String, among choices: [String]) -> String {
    "There is no \(noun) '\(value)' here." + NearestWord.question(value, among: choices)
  }

  private mutating func choose(_ text: String, of command: Command) {
    let choices = choices(of: command)
    guard !choices.isEmpty else {
      message = "Can't \(command.words): \(screen.title) has nothing to choose from."
      return
    }
    guard let choice = choices.first(where: { $0.lowercased() == text.lowercased() }) else {
      message = Self.unknown(text, command.noun, among: choices)
      return
    }
    switch command {
    case .dataset: show(dataset: choice)
    case .model, .family: select(choice, isFamily: command == .family)
    case .screen: ScreenID(rawValue: choice).map { open($0) }
    default:
      if case .message(let text) = withCurrent({ $0.choose(choice, of: command, in: &$1) }) {
        message = text
      }
    }
  }

  private mutating func show(dataset: String) {
    let selected = current.selectedText(workspace)
    workspace.dataset = dataset == "all" ? nil : dataset
    let texts = current.searchTexts(workspace)
    current.selection = selected.flatMap(texts.firstIndex(of:)) ?? 0
  }

  private mutating func select(_ name: String, isFamily: Bool) {
    let models = workspace.study.models.filter { isFamily ? $0.family == name : $0.model == name }
      .map(\.model)
    let texts = current.searchTexts(workspace)
    let found = models.lazy.compactMap { model in
      texts.firstIndex(of: model)
        ?? texts.firstIndex { $0.hasPrefix(model + " ") }
    }.first
    guard let found else {
      message = "\(name) is not on this screen."
      return
    }
    current.selection = found
  }
}
