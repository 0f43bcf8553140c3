import ArgumentParser
import Explorer
import Foundation
import Studies

/// Writes what the explorer exports, by the command that a shell would run.
enum ExplorerExport {
  static func write(_ request: ExportRequest, _ study: Study) -> ExportAnswer {
    let home = ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()
    let request = request.expanding(home: home)
    guard request.file != "-" else {
      return .failed("Can't export to '-': the standard output is this screen. Name a file.")
    }
    if !request.replaces, FileManager.default.fileExists(atPath: request.file) { return .exists }
    do {
      // 'export figure' or 'export table' comes first.
      let options = Array(request.words.dropFirst(2))
      let command: any FileExport =
        request.words.dropFirst().first == "figure"
        ? try ExportFigure.parse(options) : try ExportTable.parse(options)
      let text = try command.export(study, words: request.words)
      return .wrote(String(text.dropLast()) + place(of: request.file) + ".", request)
    } catch let error as CommandError {
      return .failed(error.description)
    } catch {
      return .failed(ExportFigure.message(for: error))
    }
  }

  /// The folder, where the name doesn't tell it.
  private static func place(of file: String) -> String {
    file.hasPrefix("/") ? "" : ", in \(FileManager.default.currentDirectoryPath)"
  }
}
