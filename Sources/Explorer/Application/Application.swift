import Foundation
public import Studies
public import Terminal

/// Runs an explorer on a driver: the edge between the pure state and the terminal.
public struct Application {
  private var explorer: Explorer
  private let driver: any Driver
  /// Writes a screen and says where, or why it can't.
  private let save: (CellBuffer, String) -> String
  /// Writes a file of a study.
  private let export: (ExportRequest, Study) -> ExportAnswer

  public init(
    explorer: Explorer, driver: any Driver, save: @escaping (CellBuffer, String) -> String,
    export: @escaping (ExportRequest, Study) -> ExportAnswer
  ) {
    self.explorer = explorer
    self.driver = driver
    self.save = save
    self.export = export
  }

  /// Shows and handles events until something ends it.
  ///
  /// - Returns: the exit status: 0, or 128 and the number of the signal.
  public mutating func run() -> Int32 {
    driver.show(explorer.draw(), cursor: nil)
    readRest()
    while let event = driver.nextEvent(timeout: nil) {
      if let status = take(event) { return status }
      driver.show(explorer.draw(), cursor: nil)
    }
    return 0
  }

  /// Reads aside what the first paint did not need.
  private func readRest() {
    let studies = explorer.workspace.studies.filter { !$0.isRead }
    guard !studies.isEmpty else { return }
    let driver = driver
    Thread.detachNewThread {
      for study in studies {
        _ = study.findings
        driver.wake()
      }
    }
  }

  /// Handles one event and carries out its effects; the exit status where it ends the program.
  private mutating func take(_ event: Event) -> Int32? {
    for effect in explorer.handle(event) {
      switch effect {
      case .quit(let status): return status
      case .copy(let text): explorer.message = driver.copy(text).description.capitalizedFirst + "."
      case .saveScreen(let path): explorer.message = save(explorer.draw(), path)
      case .export(let request):
        explorer.take(export(request, explorer.workspace.study), to: request)
      case .redraw: driver.suspend {}
      }
    }
    return nil
  }
}
