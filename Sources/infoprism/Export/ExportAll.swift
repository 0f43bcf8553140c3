import ArgumentParser
import Foundation
import SafeText
import Studies
import Views

/// Every figure and table of a study, with a page to look through.
struct ExportAll: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all",
    abstract: "Write every figure and table of a study, with a page to look through.",
    discussion: """
      Figures as SVG and PDF, tables as LaTeX and CSV, and index.html, which shows them all and \
      needs nothing but itself. Each file tells the command that makes it alone.
      """)

  @Argument(
    help: "A study. Default: this folder, or the first of SampleRuns.", completion: .directory)
  var study: String?

  @Option(help: "The folder that they are written to; it is made where it isn't there.")
  var to: String

  @Option(help: "The width of figures in columns of a two-column page: 1, 1.5 or 2.")
  var columns = 2.0

  @Flag(name: [.customLong("grey"), .customLong("gray")], help: "Greys only.")
  var grey = false

  func validate() throws {
    guard [1, 1.5, 2].contains(columns) else {
      throw ValidationError("--columns is \(columns); expected 1, 1.5 or 2.")
    }
  }

  func run() throws {
    let study = try StudyArguments.openOneOrFirst(self.study)
    StudyRemarks.tell([.estimates, .questions, .answers], of: study)
    try FilePlace("index.html", in: to).makeFolder()
    var index = ExportIndex(study)
    var leftOut = 0
    for item in ExportItem.all(of: study) {
      var files: [String] = []
      var caption: String?
      var picture: Data?
      for ending in item.isFigure ? ["svg", "pdf"] : ["tex", "csv"] {
        let name = "\(item.name).\(ending)"
        do {
          let content = try write(item, name, study)
          files.append(name)
          caption = caption ?? content.caption
          if ending == "svg" { picture = content.data }
        } catch let error as ViewError {
          // There is nothing of this kind in the study.
          StandardError.progress(error.description)
          break
        } catch {
          Warning.print("\(name) is left out: \(ErrorText.sentence(error))")
          leftOut += 1
        }
      }
      if !files.isEmpty {
        index.add(item, files: files, caption: caption, picture: picture, command: command(item))
      }
    }
    StandardError.endProgress()
    let text = try OutputFile.write(Data(index.page.utf8), to: to + "/index.html")
    Warning.print("\(index.count) figures and tables in '\(to)'. \(text)")
    try LeftOut.end(leftOut, "file", of: "written")
  }

  private func words(_ item: ExportItem, _ name: String) -> [String] {
    let look =
      item.isFigure
      ? (columns == 1 ? [] : ["--columns", NumberText.short(columns)]) + (grey ? ["--grey"] : [])
      : []
    return ["export", item.isFigure ? "figure" : "table", item.view]
      + (study.map { [$0] } ?? []) + item.options + look + ["--output", to + "/" + name]
  }

  private func command(_ item: ExportItem) -> String {
    ShellQuoting.line(["infoprism"] + words(item, item.name + (item.isFigure ? ".svg" : ".tex")))
  }

  private func write(
    _ item: ExportItem, _ name: String, _ study: Study
  ) throws -> ExportContent {
    let words = words(item, name)
    let options = Array(words.dropFirst(2))
    let command: any RepeatableExport =
      item.isFigure ? try ExportFigure.parse(options) : try ExportTable.parse(options)
    let content = try command.content(study, words: words, created: nil)
    _ = try OutputFile.write(content.data, to: to + "/" + name)
    return content
  }
}

/// A figure or a table, by the options that make it.
struct ExportItem {
  var view: String
  var isFigure: Bool
  var options: [String] = []
  /// Of its files, without their endings.
  var name: String

  /// Every view with what it needs to be told, and those that show more in several ways.
  static func all(of study: Study) -> [ExportItem] {
    var items: [ExportItem] = []
    func add(_ view: String, _ options: [String] = [], name: String? = nil, isFigure: Bool) {
      let base = name.map { "\(view)-\($0)" } ?? view
      let letters = base.map { letter -> Character in
        letter.isASCII && (letter.isLetter || letter.isNumber || letter == ".") ? letter : "-"
      }
      let wanted = String(letters.prefix(80))
      let same = items.count { $0.isFigure == isFigure && $0.name.hasPrefix(wanted) }
      let isTaken = items.contains { $0.isFigure == isFigure && $0.name == wanted }
      items.append(
        ExportItem(
          view: view, isFigure: isFigure, options: options,
          name: isTaken ? "\(wanted)-\(same + 1)" : wanted))
    }
    let datasets = study.datasets
    // A row an answer is for programs, and no page of a paper holds it.
    let others: Set<String> = ["runs", "robustness", "question", "answers", "pointwise"]
    for view in View.all where !others.contains(view.name) {
      guard let needed = needed(view.name, study) else { continue }
      add(view.name, needed, isFigure: false)
      guard view.hasFigure else { continue }
      // All datasets under one another would be taller than a page.
      if view.name == "intervals", datasets.count > 1 {
        for dataset in datasets {
          add(view.name, ["--dataset", dataset], name: dataset, isFigure: true)
        }
        continue
      }
      add(view.name, needed, isFigure: true)
      switch view.name {
      case "families":
        add(view.name, ["--shares"], name: "shares", isFigure: true)
        for dataset in datasets where datasets.count > 1 {
          add(view.name, ["--dataset", dataset], name: dataset, isFigure: true)
        }
      case "layers":
        add(view.name, ["--view", "heatmap"], name: "heatmap", isFigure: true)
        add(view.name, ["--view", "table"], name: "lines", isFigure: true)
        add(view.name, ["--atom", "S"], name: "S", isFigure: true)
      case "correlations":
        for atom in ["S", "U2"] { add(view.name, ["--atom", atom], name: atom, isFigure: true) }
      case "heatmap":
        for quantity in ["R", "U1", "U2", "accuracy"] {
          add(view.name, ["--quantity", quantity], name: quantity, isFigure: true)
        }
        for quantity in ["S", "U2", "accuracy"] {
          add(view.name, ["--pivot", quantity], name: quantity, isFigure: false)
        }
      default: break
      }
    }
    let asked = datasets.lazy.flatMap { dataset in study.questions(dataset: dataset) }
      .first { !study.answers(dataset: $0.dataset, question: $0.id).isEmpty }
    if let asked {
      let options = ["--dataset", asked.dataset, "--id", asked.id]
      add("question", options, isFigure: true)
      add("question", options, isFigure: false)
    }
    return items
  }

  /// What a view has to be told; nil where the study has nothing to tell it.
  private static func needed(_ view: String, _ study: Study) -> [String]? {
    guard view == "comparison" else { return [] }
    let families = study.families
    if families.count > 1 { return families.prefix(2).flatMap { ["--family", $0] } }
    let models = study.models.map(\.model)
    return models.count > 1 ? models.prefix(2).flatMap { ["--model", $0] } : nil
  }
}
