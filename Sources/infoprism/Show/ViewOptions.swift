import Analysis
import ArgumentParser
import Explorer
import Foundation
import Studies
import Terminal

/// The options that every view has.
struct ViewOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv, markdown, latex
  }

  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, never, always
  }

  @Argument(help: "A study.", completion: .directory)
  var study: String

  @Option(help: "How it is printed: text, json, csv, markdown or latex.")
  var format = Format.text

  @Option(help: "One dataset only.")
  var dataset: String?

  @Option(help: "One model only, as in LLaVA-OV-7B; may be given again.")
  var model: [String] = []

  @Option(help: "One family only.")
  var family: String?

  @Option(name: .customLong("where"), help: "A filter, as in 'family:qwen and S > 0.2'.")
  var condition: String?

  @Option(help: "The width of text. Default: the terminal's.")
  var width: Int?

  @Option(help: "Colours in text: auto, never or always.")
  var color = Color.auto

  func validate() throws {
    if let width, !(20...1000).contains(width) {
      throw ValidationError("--width is \(width); expected 20 to 1000.")
    }
  }

  var columns: Int { width ?? TerminalWidth.current }

  var isColored: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }
  }

  /// The workspace that a screen would have with these options.
  func workspace() throws -> Workspace {
    let study = try StudyArguments.openOne(study)
    for error in study.findings.prefix(3) {
      Self.warn("\(error.file)\(error.line.map { ":\($0)" } ?? ""): \(error.message)")
    }
    var workspace = Workspace(studies: [study])
    workspace.dataset = nil
    if let dataset {
      guard study.datasets.contains(dataset) else {
        throw CommandError(
          "There is no dataset '\(dataset)' in '\(self.study)'. It has "
            + study.datasets.joined(separator: ", ") + ".")
      }
      workspace.dataset = dataset
    }
    workspace.filter = try filter(study)
    return workspace
  }

  /// All conditions as one filter.
  private func filter(_ study: Study) throws -> Filter? {
    var conditions: [String] = []
    if !model.isEmpty {
      for name in model where !study.models.contains(where: { $0.model == name }) {
        throw CommandError(
          "There is no model '\(name)' in '\(self.study)'. It has "
            + study.models.map(\.model).joined(separator: ", ") + ".")
      }
      conditions.append(
        "(" + model.map { "model = \"\($0)\"" }.joined(separator: " or ") + ")")
    }
    if let family {
      guard study.families.contains(family) else {
        throw CommandError(
          "There is no family '\(family)' in '\(self.study)'. It has "
            + study.families.joined(separator: ", ") + ".")
      }
      conditions.append("family = \"\(family)\"")
    }
    if let condition { conditions.append("(\(condition))") }
    guard !conditions.isEmpty else { return nil }
    do {
      if let condition { _ = try Filter(condition) }
      return try Filter(conditions.joined(separator: " and "))
    } catch {
      throw CommandError("Can't filter: \(error)")
    }
  }

  static func warn(_ text: String) {
    FileHandle.standardError.write(Data("infoprism: \(Printable.text(text))\n".utf8))
  }

  /// Prints a table, or for text the figures of it.
  func show(_ table: Table, figures: () -> [String]) {
    switch format {
    case .json: print(table.json, terminator: "")
    case .csv: print(table.csv, terminator: "")
    case .markdown: print(table.markdown, terminator: "")
    case .latex: print(table.latex, terminator: "")
    case .text: print(figures().joined(separator: "\n"), terminator: "")
    }
  }
}
