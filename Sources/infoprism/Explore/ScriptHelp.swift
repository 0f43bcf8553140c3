import Explorer

/// What `infoprism help scripts` prints.
enum ScriptHelp {
  static let text = """
    Scripts of keys

    A script is a text that is played in place of the keyboard, a step a line, without a terminal:

        infoprism STUDY --script FILE --size 120x40

    The last screen is printed. The same script gives the same screens on every machine, so that
    it serves for tests, for pictures in documents, and for reports of faults.

    Steps
      key Enter              one key, as the help (?) names it: Enter, Esc, Tab, Up, PgDn, Space, ^D
      keys jjl               several plain keys
      type Qwen              the same, with blanks
      paste Qwen             pasted text, in which \\n is a line break
      resize 120x40          another size of the screen
      run goto layers/POPE   a command of the palette (:) by its name, with what it takes
      save-screen FILE       saves the screen: as text, or with its colours where FILE ends in
                             .ansi, or as a picture where it ends in .svg
      # words                a comment

    Example
        run goto layers/MMBench/LLaVA-1.5-7B?view=chart&atom=S
        keys hhh
        save-screen layers.svg

    The commands
    \(commands)

    """

  private static var commands: String {
    BindingTable.bindings.map { binding in
      let name = "  " + binding.command.rawValue
      let blanks = String(repeating: " ", count: max(1, 25 - name.count))
      return name + blanks + binding.title
    }.joined(separator: "\n")
  }
}
