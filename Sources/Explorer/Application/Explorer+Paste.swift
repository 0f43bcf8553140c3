import Terminal

extension Explorer {
  /// Puts pasted text where text is being typed. Elsewhere it does nothing: it is no commands.
  mutating func paste(_ text: String) {
    message = ""
    var isTaken = true
    switch mode {
    case .prompt(var prompt):
      prompt.line.insert(text)
      if prompt.kind == .filter { preview(&prompt) }
      mode = .prompt(prompt)
    case .palette(var palette):
      palette.line.insert(text)
      palette.selection = 0
      mode = .palette(palette)
    case .form(var form):
      isTaken = form.paste(text)
      mode = .form(form)
    case .export(var form):
      isTaken = form.paste(text)
      mode = .export(form)
    case .normal, .help, .messages, .copying, .replacing, .commands, .question: isTaken = false
    }
    if !isTaken { message = "Nothing is pasted: no text is being typed here." }
  }
}
