import ArgumentParser
import Explorer
import Figures
import Foundation
import InformationDecomposition

/// A view as a figure on paper: the same figure value that the screen draws.
struct ExportFigure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: "Write the figure of a view as SVG, PDF or PNG.")

  enum View: String, CaseIterable, ExpressibleByArgument {
    case families, layers, training, map, regimes
  }

  enum Theme: String, CaseIterable, ExpressibleByArgument {
    case accessible, paper

    var colours: CairoRenderer.Theme { self == .paper ? .paper : .accessible }
  }

  @Argument(help: "families, layers, training, map or regimes.")
  var view: View

  @OptionGroup var options: ViewOptions

  @Option(name: .shortAndLong, help: "The file: its ending says svg, pdf or png.")
  var output: String

  @Option(help: "The width in columns of a paper: 1 (84 mm) or 2 (174 mm).")
  var columns = 1

  @Option(help: "The width in mm, in place of columns.")
  var paperWidth: Double?

  @Option(help: "The height in mm. Default: what suits the figure.")
  var paperHeight: Double?

  @Option(help: "Colours: accessible (told apart by all, also in grey) or paper.")
  var theme = Theme.accessible

  @Option(help: "Dots per inch of PNG.")
  var resolution = 300.0

  @Flag(help: "Shares of the total in place of bits.")
  var shares = false

  @Option(help: "The form of layers: table (sparklines), chart or heatmap.")
  var layersView = LayersView.chart

  @Option(help: "One atom alone: R, U1, U2 or S.", transform: AtomArgument.read)
  var atom: Atom?

  func validate() throws {
    guard (1...2).contains(columns) else {
      throw ValidationError("--columns is \(columns); expected 1 or 2.")
    }
    guard (30...1200).contains(resolution) else {
      throw ValidationError("--resolution is \(resolution); expected 30 to 1200.")
    }
  }

  func run() async throws {
    let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = CairoRenderer.Format(rawValue: ending), output.contains(".") else {
      throw CommandError(
        "Can't tell the format of '\(output)'. End its name in .svg, .pdf or .png.")
    }
    let workspace = try options.workspace()
    let figures = figures(workspace)
    guard !figures.isEmpty else {
      throw CommandError(
        "'\(options.study)' has nothing to draw in \(view.rawValue) with these conditions. "
          + "'infoprism show overview' counts what is there.")
    }
    let width =
      paperWidth ?? (columns == 2 ? CairoRenderer.Paper.twoColumns : .oneColumn).width
    let renderer = CairoRenderer(
      paper: CairoRenderer.Paper(width: width, height: paperHeight), theme: theme.colours,
      resolution: resolution)
    let provenance = FileProvenance(study: workspace.study)
    // Several figures get numbered names, so that none is lost.
    for (index, figure) in figures.enumerated() {
      let path = figures.count == 1 ? output : Self.numbered(output, index + 1)
      do {
        try renderer.write(
          figure, to: path, format: format,
          provenance: CairoRenderer.Provenance(
            description: provenance.description, command: provenance.command,
            created: provenance.created))
      } catch let error as FigureFileError {
        throw CommandError(error.message)
      }
      print(path)
    }

  }

  private func figures(_ workspace: Workspace) -> [Figure] {
    switch view {
    case .families:
      let screen = FamiliesScreen(order: .family, isReversed: false, showsShares: shares)
      guard !screen.estimates(workspace).isEmpty else { return [] }
      return [screen.figure(workspace)]
    case .layers:
      let screen = LayersScreen(
        view: layersView, atom: atom, showsShares: shares, isRelative: false)
      return screen.allFigures(workspace)
    case .training:
      let screen = TrainingScreen(atom: atom, showsShares: shares)
      guard !screen.estimates(workspace).isEmpty else { return [] }
      return [screen.figure(workspace)]
    case .map: return FindingFigures.map(workspace.study).map { [$0] } ?? []
    case .regimes: return FindingFigures.regimes(workspace.study).map { [$0] } ?? []
    }
  }

  static func numbered(_ path: String, _ number: Int) -> String {
    let file = URL(filePath: path)
    let name = file.deletingPathExtension().lastPathComponent
    let numbered = "\(name)-\(number).\(file.pathExtension)"
    return path.contains("/")
      ? file.deletingLastPathComponent().appending(path: numbered).path : numbered
  }
}
