public import Terminal

/// The table of bindings.
public enum BindingTable {
  private static func key(_ character: Character) -> Key { .character(character) }

  public static let bindings: [Binding] = [
    Binding(.down, [key("j"), .down], "Next line", .move),
    Binding(.up, [key("k"), .up], "Previous line", .move),
    Binding(.left, [key("h"), .left], "Crosshair or column to the left", .move),
    Binding(.right, [key("l"), .right], "Crosshair or column to the right", .move),
    Binding(
      .leftFar, [key("H")], "Ten steps to the left", .move, on: [.layers, .training, .analysis]),
    Binding(
      .rightFar, [key("L")], "Ten steps to the right", .move,
      on: [.layers, .training, .analysis]),
    Binding(.first, [key("g"), .home], "First line", .move),
    Binding(.last, [key("G"), .end], "Last line", .move),
    Binding(.pageDown, [.control("d"), .pageDown], "Half a page down", .move),
    Binding(.pageUp, [.control("u"), .pageUp], "Half a page up", .move),
    Binding(.open, [.enter], "Into the selected item", hint: "open", .move),
    Binding(
      .back, [key("q"), .backspace, .escape], "Back; at the top q quits", hint: "back", .move),
    Binding(.nextPane, [.tab], "Next pane", .move),
    Binding(
      .next, [key("]")], "Next question, or disagreement in the list; next map", .move,
      on: [.questions, .training]),
    Binding(
      .previous, [key("[")], "Previous question, disagreement or map", .move,
      on: [.questions, .training]),

    Binding(.search, [key("/")], "Search", hint: "search", .look),
    Binding(.searchNext, [key("n")], "Next match", .look),
    Binding(.searchPrevious, [key("N")], "Previous match", .look),
    Binding(.filter, [key("f")], "Filter, as in 'family:qwen and S > 0.2'", hint: "filter", .look),
    Binding(.clearFilter, [key("F")], "Clear the filter", .look),
    Binding(
      .sort, [key("s")], "Sort by the next column; 6, 7: ties by the last",
      hint: "sort", .look,
      on: [.families, .layers, .training, .questions, .analysis, .runs]),
    Binding(
      .reverseSort, [key("r")], "Turn the order around", .look,
      on: [.families, .layers, .training, .questions, .analysis, .runs]),
    Binding(
      .nextDataset, [key("d")], "Next dataset; after the last, all", hint: "dataset", .look,
      on: [.families, .layers, .training, .questions, .runs]),
    Binding(
      .previousDataset, [key("D")], "Previous dataset", .look,
      on: [.families, .layers, .training, .questions, .runs]),
    Binding(
      .shares, [key("%")], "Bits or shares of the total", hint: "shares", .look,
      on: [.families, .layers, .training]),
    Binding(
      .mode, [key("v")], "The next view, such as table, chart or heatmap", hint: "view", .look,
      on: [.families, .layers, .training, .questions, .analysis, .runs]),
    Binding(
      .scope, [key("t")], "Models, their checkpoints, or their layers", .look, on: [.questions]),
    Binding(
      .atom, [key("a")], "One atom at a time, or all; the atoms of a question", hint: "atom", .look,
      on: [.families, .layers, .training, .questions]),
    Binding(
      .overlay, [key("o")], "Overlay the marked models, or all", hint: "overlay", .look,
      on: [.layers, .training]),
    Binding(
      .intervals, [key("e")], "Intervals: whiskers, one atom with ties; of categories",
      hint: "intervals", .look, on: [.families, .questions]),
    Binding(
      .group, [key("b")], "Means of groups: by family, size, dataset, card", hint: "group by",
      .look, on: [.families]),
    Binding(.fold, [key("z")], "Fold the groups, or unfold them", .look, on: [.families]),
    Binding(
      .stack, [key("S")], "Stack from R, or from S as in the paper", .look, on: [.families]),
    Binding(.depth, [key("=")], "Layer number or relative depth", .look, on: [.layers]),
    Binding(
      .picture, [key("i")], "The picture in blocks, in ASCII, or none", hint: "picture",
      .look, on: [.questions]),
    Binding(
      .scale, [key("w")], "One scale for all panels, or each its own", .look, on: [.training]),

    Binding(
      .mark, [key(" ")], "Mark for comparison", hint: "mark", .choose,
      on: [.families, .layers, .training, .questions]),
    Binding(
      .clearMarks, [key("u")], "Clear all marks", .choose,
      on: [.families, .layers, .training, .questions]),
    Binding(
      .compare, [key("c")], "Compare two marked models: atoms, curves, questions", .choose,
      on: [.families, .layers, .training, .questions, .analysis]),
    Binding(
      .compareFamilies, [key("C")], "Compare the families of marked models", .choose,
      on: [.families, .layers, .training, .analysis]),
    Binding(
      .pin, [key("p")], "Pin as the baseline: others show differences", hint: "pin", .choose,
      on: [.families]),
    Binding(.unpin, [key("P")], "Unpin the baseline", .choose, on: [.families]),
    Binding(.copy, [key("y")], "Copy a value, the line or the table", .choose),
    Binding(.export, [key("x")], "Export this view as a figure or table", .choose),
    Binding(.estimate, [key("R")], "Estimate again, with other settings", .choose),
    Binding(
      .use, [key("*")], "Use this estimate as the current one, or the other", hint: "use", .choose,
      on: [.runs]),
    Binding(.cancel, [key("X")], "Cancel the selected job", hint: "cancel", .choose, on: [.runs]),

    Binding(.families, [key("1")], "Families: atoms by model", .screens),
    Binding(.layers, [key("2")], "Layers: atoms by depth", .screens),
    Binding(.training, [key("3")], "Training: atoms by checkpoint", .screens),
    Binding(.questions, [key("4")], "Questions: what each model answered", .screens),
    Binding(.study, [key("5")], "Study: citation, tolerance, findings", .screens),
    Binding(.analysis, [key("6")], "Analysis: map, regimes, correlations, scaling", .screens),
    Binding(.runs, [key("7")], "Runs: estimates made again, old and new", .screens),
    Binding(.nextStudy, [key("}")], "Next study", .screens),
    Binding(.previousStudy, [key("{")], "Previous study", .screens),

    Binding(.help, [key("?")], "Help for this screen", hint: "help", .program),
    Binding(.palette, [key(":")], "Run any command by name", hint: "commands", .program),
    Binding(.address, [key(".")], "Show the address of this view", .program),
    Binding(.goto, [], "Go to an address", .program),
    Binding(.dataset, [], "Show a dataset, or all", .program),
    Binding(.model, [], "Select a model", .program),
    Binding(.family, [], "Select the first model of a family", .program),
    Binding(
      .view, [], "Show a view of this screen", .program,
      on: [.families, .layers, .training, .questions, .analysis, .runs]),
    Binding(.screen, [], "Show a screen", .program),
    Binding(.horizontal, [], "What the scatter has across", .program, on: [.families]),
    Binding(.vertical, [], "What the scatter has upwards", .program, on: [.families]),
    Binding(.keepView, [], "Keep this filter and order under a name", .program),
    Binding(.useView, [], "Use a filter and order that were kept", .program),
    Binding(.dropView, [], "Drop a filter and order that were kept", .program),
    Binding(
      .keepQuestions, [], "Keep the marked questions, or those shown, in the study", .program,
      on: [.questions]),
    Binding(
      .useQuestions, [], "Filter by a set of questions that was kept", .program, on: [.questions]),
    Binding(.lastSession, [key("'")], "Go to where the last session ended", .program),
    Binding(.messages, [key("m")], "The messages so far, in full", .program),
    Binding(.markers, [key("M")], "Braille, blocks or ASCII; kept for next time", .program),
    Binding(.reload, [], "Read the study's files again now", .program),
    Binding(.commandLine, [], "Show the commands that print and write this view", .program),
    Binding(.saveScreen, [], "Save the screen as text", .program),
    Binding(.redraw, [.control("l")], "Draw the whole screen again", .program),
    Binding(.quit, [key("Q")], "Quit", .program),
  ]

  /// The command of a key on a screen.
  public static func command(for key: Key, on screen: ScreenID) -> Command? {
    bindings.first { $0.works(on: screen) && $0.keys.contains(key) }?.command
  }

  public static func binding(of command: Command) -> Binding? {
    bindings.first { $0.command == command }
  }
}
