import Terminal

extension Explorer {
  /// What can leave the screen, as the form that asks for the rest.
  var exportForm: ExportForm {
    ExportForm(view: current.exportWords(workspace), hasFigure: current.hasFigure(workspace))
  }

  mutating func handle(_ key: Key, in form: ExportForm) -> [Effect] {
    var form = form
    switch key {
    case .escape:
      mode = .normal
      return []
    case .enter:
      guard !form.file.isEmpty else {
        message = "The file needs a name."
        return []
      }
      return [.export(form.request)]
    default: if !form.handle(key) { message = "\(key.label) does nothing in the form." }
    }
    mode = .export(form)
    return []
  }

  /// Asks whether the file that is there is to be replaced.
  mutating func handle(_ key: Key, replacing request: ExportRequest) -> [Effect] {
    mode = .normal
    guard key == .character("y") else {
      message = "\(request.file) is left as it was."
      return []
    }
    var request = request
    request.replaces = true
    return [.export(request)]
  }

  /// The file that a path names, of this view; its end says the format.
  mutating func export(to path: String) -> [Effect] {
    var form = exportForm
    form.rename(path)
    return [.export(form.request)]
  }

  /// Takes what came of an export.
  package mutating func take(_ answer: ExportAnswer, to request: ExportRequest) {
    switch answer {
    case .wrote(let text, let written):
      mode = .normal
      message = text
      lastExport = written
    case .failed(let text): message = text
    case .exists: mode = .replacing(request)
    }
  }
}
