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
      guard !form.file.text.isEmpty else {
        message = "The file needs a name."
        return []
      }
      return [.export(form.request)]
    case .down, .tab: form.move(by: 1)
    case .up, .backTab: form.move(by: -1)
    case .right: form.change(by: 1)
    case .left: form.change(by: -1)
    case .character("l") where form.field != .file, .character(" ") where form.field != .file:
      form.change(by: 1)
    case .character("h") where form.field != .file: form.change(by: -1)
    case .character("j") where form.field != .file: form.move(by: 1)
    case .character("k") where form.field != .file: form.move(by: -1)
    default: form.type(key)
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
