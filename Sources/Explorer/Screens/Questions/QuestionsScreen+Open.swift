import Analysis
import InformationDecomposition
import SafeText
import Studies
import Terminal
import Views

extension QuestionsScreen {
  /// Into the selected line: a question, or the questions that a row counts.
  mutating func open(_ look: QuestionLook, _ workspace: inout Workspace) -> Outcome {
    switch view {
    case .list, .matrix:
      guard look.places.indices.contains(selection) else { return .ignored }
      isOpen = true
      scroll = Scroll()
      return .done
    case .outcomes, .categories:
      guard let row = outcomeRows(workspace)[safe: selection] else { return .ignored }
      let category = row.category.map { " category = \"\($0)\"" } ?? ""
      return list(
        "\(Self.condition(row.target)) outcome:needs-both" + category, &workspace)
    case .differences:
      guard let row = differenceRows(workspace)[safe: selection] else { return .ignored }
      return list("disagree:\"\(row.first.title),\(row.second.title)\"", &workspace)
    case .transitions:
      guard let row = transitionRows(workspace)[safe: selection], let pair = pair(workspace) else {
        return .ignored
      }
      let (first, second) = (look.grid.targets[pair.first], look.grid.targets[pair.second])
      return list(
        "any(\(Self.condition(first)) outcome = \"\(row.from.rawValue)\") "
          + "any(\(Self.condition(second)) outcome = \"\(row.to.rawValue)\")", &workspace)
    }
  }

  /// Lists the questions that pass a filter.
  private mutating func list(_ filter: String, _ workspace: inout Workspace) -> Outcome {
    guard let condition = try? QuestionFilter(filter) else { return .ignored }
    counted = Counted(
      view: view, selection: selection, shift: shift, filter: workspace.questionFilter)
    workspace.questionFilter = condition
    (view, selection, shift) = (.list, 0, 0)
    let count = look(workspace).places.count
    return .message("\("question".counted(count))  F clears the filter.")
  }

  /// The condition that means one target.
  private static func condition(_ target: AnswerTarget) -> String {
    var parts = ["model = \"\(target.model)\""]
    if let stage = target.stage { parts.append("stage = \"\(stage)\"") }
    if let checkpoint = target.checkpoint { parts.append("checkpoint = \"\(checkpoint)\"") }
    if let layer = target.layer { parts.append("layer = \(layer)") }
    return parts.joined(separator: " ")
  }

  mutating func performOpen(
    _ command: Command, _ look: QuestionLook, _ workspace: Workspace
  ) -> Outcome? {
    let models = asked(look, workspace)?.parts.count ?? 0
    let area = Rectangle(workspace.room)
    let lines =
      openView(look, workspace)?.layout(in: area, capabilities: workspace.capabilities).lines.count
      ?? 0
    if scroll.perform(command, lines: lines, rows: workspace.room.rows) { return .done }
    switch command {
    case .back: isOpen = false
    case .left: model = max(0, model - 1)
    case .right: model = min(model + 1, max(0, models - 1))
    case .nextPane: model = models == 0 ? 0 : (model + 1) % models
    case .picture: pictureLook = pictures(workspace).next(on: workspace.capabilities.glyphs)
    case .atom: return askForAtoms(look, workspace)
    case .next, .previous: return stepOpen(command == .next ? 1 : -1, look, workspace)
    case .open, .mode, .sort, .reverseSort: return .ignored
    default: return nil
    }
    return .done
  }

  /// The next question, or the next one on which two marked models part.
  private mutating func stepOpen(
    _ direction: Int, _ look: QuestionLook, _ workspace: Workspace
  ) -> Outcome {
    var line = selection + direction
    if pair(workspace) != nil {
      while look.places.indices.contains(line), !disagree(look.places[line], look, workspace) {
        line += direction
      }
      guard look.places.indices.contains(line) else {
        return .message("The two marked models part on no more questions this way.")
      }
    }
    selection = min(max(0, line), max(0, look.places.count - 1))
    scroll = Scroll()
    model = min(model, max(0, (asked(look, workspace)?.parts.count ?? 1) - 1))
    return .done
  }

  /// The selected question with what each target answered.
  func asked(_ look: QuestionLook, _ workspace: Workspace) -> AnsweredQuestion? {
    guard let place = look.places[safe: selection] else { return nil }
    var asked = AnsweredQuestion(place, of: look.grid, in: workspace.study)
    let id = asked.question.id
    asked.take(atoms.compactMapValues { $0[asked.question.dataset + "\n" + id] })
    return asked
  }

  /// The list, and at its right where there is room the selected question.
  func columns(of area: Rectangle) -> (list: Rectangle, preview: Rectangle?) {
    guard area.columns >= 120, area.rows >= 20 else { return (area, nil) }
    let (list, preview) = area.splitLeft(area.columns - max(50, area.columns * 2 / 5))
    return (list, preview.inset(columns: 1, rows: 0))
  }

  /// The selected question as far as there is room; Enter shows all of it.
  func drawPreview(
    _ look: QuestionLook, _ workspace: Workspace, in area: Rectangle, of canvas: inout Canvas
  ) {
    guard let asked = asked(look, workspace) else { return }
    let text = QuestionText(
      asked, first: min(model, max(0, asked.parts.count - 1)),
      glyphs: workspace.capabilities.glyphs)
    let lines = text.header(width: area.columns) + text.blocks(width: area.columns)
    let hasMore = lines.count > area.rows
    for (row, line) in lines.prefix(hasMore ? area.rows - 1 : area.rows).enumerated() {
      canvas.write(
        line.text, column: area.column, row: area.row + row, style: line.style, clip: area)
    }
    guard hasMore else { return }
    canvas.write(
      "Enter shows all.", column: area.column, row: area.endRow - 1, style: .dim, clip: area)
  }

  /// How pictures are shown.
  func pictures(_ workspace: Workspace) -> PictureLook { pictureLook ?? workspace.pictureLook }

  /// The view of the selected question, where it is open.
  func openView(_ look: QuestionLook, _ workspace: Workspace) -> QuestionView? {
    guard isOpen, let asked = asked(look, workspace) else { return nil }
    return QuestionView(
      asked, first: model, scroll: scroll.line,
      picture: pictures(workspace) == .off
        ? nil : workspace.pictures.picture(of: asked.question, in: workspace.study),
      look: pictures(workspace),
      glyphs: workspace.capabilities.glyphs)
  }

  /// Asks for the atoms of the questions under the current estimates of what is shown.
  private func askForAtoms(_ look: QuestionLook, _ workspace: Workspace) -> Outcome {
    guard let asked = asked(look, workspace) else { return .ignored }
    let estimates = asked.parts.compactMap { part in
      workspace.study.current(of: part.target.on(asked.question.dataset))
    }
    guard !estimates.isEmpty else {
      return .message("Can't find atoms: no estimate of these models is in the study.")
    }
    return .work(.pointwise(estimates))
  }
}
