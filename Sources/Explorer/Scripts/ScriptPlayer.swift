public import Studies
public import Terminal
import Views

/// Plays a script on an explorer without a terminal.
public struct ScriptPlayer {
  public private(set) var explorer: Explorer
  private let save: (CellBuffer, String) throws -> Void
  private let export: (ExportRequest, Study) -> ExportAnswer

  /// - Parameters:
  ///   - save: writes a screen to a path.
  ///   - export: writes a file of a study.
  public init(
    explorer: Explorer, save: @escaping (CellBuffer, String) throws -> Void,
    export: @escaping (ExportRequest, Study) -> ExportAnswer
  ) {
    self.explorer = explorer
    self.save = save
    self.export = export
  }

  /// Plays to the end, or until the explorer quits.
  ///
  /// - Returns: the status that it quit with, or nil where it did not.
  public mutating func play(_ script: KeyScript) throws -> Int32? {
    for step in script.steps {
      if let status = try play(step) { return status }
    }
    return nil
  }

  private mutating func play(_ step: KeyScript.Step) throws -> Int32? {
    switch step {
    case .keys(let keys):
      for key in keys {
        if let status = try carryOut(explorer.handle(.key(key))) { return status }
      }
    case .paste(let text): _ = explorer.handle(.paste(text))
    case .resize(let size): _ = explorer.handle(.resize(size))
    case .run(let command, let argument):
      return try carryOut(explorer.run(command, argument: argument))
    case .saveScreen(let path): try save(explorer.draw(), path)
    }
    return nil
  }

  private mutating func carryOut(_ effects: [Explorer.Effect]) throws -> Int32? {
    for effect in effects {
      switch effect {
      case .quit(let status): return status
      case .saveScreen(let path): try save(explorer.draw(), path)
      case .export(let request):
        explorer.take(export(request, explorer.workspace.study), to: request)
      case .work(let work):
        work.run(in: explorer.workspace.study) { explorer.take($0) }
      case .reload:
        let study = explorer.workspace.study
        explorer.replace(try study.reopened(changed: Set(Study.RecordKind.allCases)))
      // A script looks on; it starts no work and changes no study.
      case .keep, .keepMarkers, .copy, .redraw, .estimate, .cancel, .choose, .keepQuestions: break
      }
    }
    return nil
  }
}
