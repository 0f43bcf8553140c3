import Analysis
import Studies
import Views

/// How questions are looked at, for the address: their filter, order, marks and cursor.
extension QuestionsScreen {
  package func settings(_ workspace: Workspace) -> [Address.Setting] {
    let look = look(workspace)
    var settings: [Address.Setting] = []
    func add(_ name: String, _ value: String, unless isStandard: Bool) {
      if !isStandard { settings.append(.init(name, value)) }
    }
    add("where", workspace.questionFilter?.text ?? "", unless: workspace.questionFilter == nil)
    add("of", scope.rawValue, unless: scope == .models)
    add("sort", order.rawValue, unless: order == .study)
    add("reverse", "yes", unless: !isReversed)
    if view == .list || view == .matrix {
      if let target = look.grid.targets[safe: model], !isOpen, model > 0 {
        add("target", target.title, unless: false)
      }
      // An open question stands in the path.
      if let question = look.question(selection), !isOpen, selection > 0 {
        add("at", Self.name(question), unless: false)
      }
    } else {
      add("row", "\(selection)", unless: selection == 0)
    }
    for question in look.grid.questions where marks.contains([question.dataset, question.id]) {
      add("marked", Self.name(question), unless: false)
    }
    for title in targetMarks.sorted() { add("marked-target", title, unless: false) }
    add("picture", pictures(workspace).word, unless: pictures(workspace) == workspace.pictureLook)
    return settings
  }

  package mutating func take(_ settings: [Address.Setting], in workspace: inout Workspace) {
    let open = isOpen ? look(workspace).question(selection) : nil
    let shown = isOpen ? asked(look(workspace), workspace)?.parts[safe: model]?.target.title : nil
    if settings["where"] == nil { workspace.questionFilter = nil }
    scope = settings["of"].flatMap(AnswerGrid.Scope.init) ?? .models
    order = settings["sort"].flatMap(QuestionsOrder.init) ?? .study
    isReversed = settings["reverse"] != nil
    pictureLook = PictureLook.allCases.first { $0.word == settings["picture"] }
    targetMarks = Set(settings.filter { $0.name == "marked-target" }.map(\.value))
    let marked = Set(settings.filter { $0.name == "marked" }.map(\.value))
    marks = Set(
      look(workspace).grid.questions.filter { marked.contains(Self.name($0)) }
        .map { [$0.dataset, $0.id] })
    // Before the order, whose sorting may be by the model that the cursor is on.
    let target = settings["target"] ?? shown
    model = look(workspace).grid.targets.firstIndex { $0.title == target } ?? 0
    let look = look(workspace)
    if let wanted = open.map(Self.name) ?? settings["at"] {
      let line = look.places.firstIndex { Self.name(look.grid.questions[$0]) == wanted }
      selection = line ?? 0
    } else {
      selection = settings["row"].flatMap { Int($0, radix: 10) } ?? 0
    }
    if isOpen {
      model = asked(look, workspace)?.parts.firstIndex { $0.target.title == target } ?? 0
    }
  }

  private static func name(_ question: Question) -> String {
    "\(question.dataset)/\(question.id)"
  }
}
