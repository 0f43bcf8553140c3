import Analysis
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
      Figures as SVG and PDF, tables as LaTeX and CSV, the answers to single questions as CSV, and \
      index.html, which shows them all, says what is left out, and needs nothing but itself. Each \
      file tells the command that makes it alone.
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
    for view in View.all {
      if let reason = View.alone[view.name] {
        index.leaveOut(view, reason, command: command(view.name, file: view.name + ".csv"))
      }
      let before = index.count
      var nothing = "The study has nothing that it could show."
      for item in items(of: view, in: study) {
        do {
          let files = try write(item, study, &leftOut)
          if !files.names.isEmpty {
            index.add(
              item, files: files.names, caption: files.caption, picture: files.picture,
              table: files.table, command: command(item))
          }
        } catch {
          nothing = error.description
          StandardError.progress(nothing)
        }
      }
      if index.count == before, View.alone[view.name] == nil { index.leaveOut(view, nothing) }
    }
    StandardError.endProgress()
    let text = try OutputFile.write(Data(index.page.utf8), to: to + "/index.html")
    Warning.print("\(index.count) figures and tables in '\(to)'. \(text)")
    try LeftOut.end(leftOut, "file", of: "written")
  }

  private func items(of view: View, in study: Study) -> [ExportItem] {
    var items: [ExportItem] = []
    for showing in view.showings(of: study) {
      for isFigure in [false, true] where isFigure ? showing.hasFigure : showing.hasTable {
        items.append(ExportItem(showing, isFigure: isFigure, after: items))
      }
    }
    return items
  }

  /// What the page shows of an item.
  private struct Written {
    var names: [String] = []
    var caption: String?
    var picture: Data?
    var table: Table?
  }

  /// Writes the files of an item; what can't be written is said, and counted.
  ///
  /// - Throws: a ``ViewError`` where there is nothing of this kind in the study.
  private func write(
    _ item: ExportItem, _ study: Study, _ leftOut: inout Int
  ) throws(ViewError) -> Written {
    var written = Written()
    var maker = Maker(item, study)
    for ending in item.endings {
      let name = "\(item.name).\(ending)"
      do {
        let content = try maker.content(words(item, name), ending)
        _ = try OutputFile.write(content.data, to: to + "/" + name)
        written.names.append(name)
        if written.caption == nil { written.caption = content.caption() }
        if ending == "svg" { written.picture = content.data }
        written.table = maker.table?.table
      } catch let error as ViewError {
        throw error
      } catch {
        Warning.print("\(name) is left out: \(ErrorText.sentence(error))")
        leftOut += 1
      }
    }
    return written
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
    ShellQuoting.line(["infoprism"] + words(item, "\(item.name).\(item.endings[0])"))
  }

  private func command(_ view: String, file: String) -> String {
    ShellQuoting.line(
      ["infoprism", "export", "table", view] + (study.map { [$0] } ?? [])
        + ["--output", to + "/" + file])
  }

  /// Makes a figure or a table once, for all its files.
  private struct Maker {
    let item: ExportItem
    let study: Study
    private var figure: ExportFigure.Made?
    private(set) var table: ExportTable.Made?

    init(_ item: ExportItem, _ study: Study) {
      self.item = item
      self.study = study
    }

    mutating func content(_ words: [String], _ ending: String) throws -> ExportContent {
      let options = Array(words.dropFirst(2))
      if item.isFigure {
        let command = try ExportFigure.parse(options)
        let made = try figure ?? command.made(study)
        figure = made
        return try command.content(made, words: words, created: nil)
      }
      let command = try ExportTable.parse(options)
      let made = try table ?? command.made(study)
      table = made
      let format: ExportTable.Format = ending == "tex" ? .latex : .csv
      return try command.content(made, format, words: words, created: nil)
    }
  }
}

/// A figure or a table, by the options that make it.
struct ExportItem {
  let view: String
  let isFigure: Bool
  let options: [String]
  /// Of its files, without their endings.
  let name: String
  /// Of its files, in the order in which they are written.
  let endings: [String]

  /// - Parameter others: the items of the view before it, whose names it doesn't take.
  init(_ showing: Showing, isFigure: Bool, after others: [ExportItem]) {
    view = showing.view.name
    self.isFigure = isFigure
    options = showing.options
    endings = isFigure ? ["svg", "pdf"] : showing.view.isForPrograms ? ["csv"] : ["tex", "csv"]
    let letters = (showing.name.map { "\(showing.view.name)-\($0)" } ?? showing.view.name)
      .map { letter -> Character in
        letter.isASCII && (letter.isLetter || letter.isNumber || letter == ".") ? letter : "-"
      }
    let wanted = String(letters.prefix(80))
    let same = others.filter { $0.isFigure == isFigure }
    let isTaken = same.contains { $0.name == wanted }
    name = isTaken ? "\(wanted)-\(same.count { $0.name.hasPrefix(wanted) } + 1)" : wanted
  }
}
