import Figures
import Foundation
import Studies
import Testing
import Views

/// Every figure of the sample studies, and of one with long and wide names, as it stands on paper.
@Suite("Figures on paper")
struct PaperLayoutTests {
  /// Millimetres: one column, one and a half, two, and a poster.
  private static let widths = [84.0, 129, 174, 240]
  private static let pageHeight = 235.0

  /// What is wrong with the layout of a figure, in words.
  private static func faults(_ figure: Figure, _ width: Double) throws -> [String] {
    let drawing = try CairoRenderer(paper: .init(width: width)).render(figure, format: .svg)
    var faults: [String] = []
    let height = drawing.height / PaperStyle.pointsPerMillimetre
    if height > pageHeight + 0.1 { faults.append("\(height) mm tall") }
    if Set(drawing.marks) != Set(figure.marks) || drawing.marks.count != figure.marks.count {
      faults.append("draws \(drawing.marks.count) of \(figure.marks.count) marks")
    }
    let texts = drawing.items.compactMap { item -> (text: String, item: PaperItem)? in
      guard case .text(let text, let size) = item.kind else { return nil }
      if size < 6.5 { faults.append("'\(text)' has \(size) points") }
      return (text, item)
    }
    for (text, item) in texts
    where item.corners.contains(where: {
      $0.x < -0.5 || $0.y < -0.5 || $0.x > drawing.width + 0.5 || $0.y > drawing.height + 0.5
    }) {
      faults.append("'\(text)' is outside the page")
    }
    for (text, _) in texts
    where text.contains("…") && !figure.fingerprint.contains(text)
      && !drawing.explained.contains(where: text.contains)
    {
      faults.append("'\(text)' is cut, and nothing explains it")
    }
    for short in drawing.explained where !texts.contains(where: { $0.text == short }) {
      faults.append("'\(short)' is explained, and isn't drawn")
    }
    for (place, (text, item)) in texts.enumerated() {
      for (other, neighbour) in texts[(place + 1)...] where item.covers(neighbour) {
        faults.append("'\(text)' covers '\(other)'")
      }
      for mark in drawing.items where mark.isObstacle && item.covers(mark, by: 0.5) {
        faults.append("'\(text)' stands on \(mark.kind)")
        break
      }
    }
    return faults
  }

  /// Every way of showing a view that is worth a file.
  private static func check(_ name: String, _ view: View, _ study: Study) throws {
    for showing in view.showings(of: study) where showing.hasFigure {
      let figure: Figure
      do {
        figure = try view.figure(StudyPart(study, dataset: showing.dataset), showing.settings)
      } catch is ViewError {
        // There is nothing of this kind in the study.
        continue
      }
      for width in widths {
        for fault in try faults(figure, width) {
          let options = showing.options.joined(separator: " ")
          Issue.record("\(name), \(view.name) \(options), \(width) mm: \(fault)")
        }
      }
    }
  }

  @Test(
    "have no text on another or on a mark, in print, on a page", arguments: View.drawn.map(\.name))
  func published(view: String) throws {
    let study = try Study.open("SampleRuns/paper-iclr2026")
    try Self.check("published", View.named(view), study)
  }

  @Test("likewise of the study that ships", arguments: View.drawn.map(\.name))
  func tiny(view: String) throws {
    try Self.check("tiny", View.named(view), Study.open("SampleRuns/tiny-llava"))
  }

  @Test("likewise with long, wide and right-to-left names", arguments: View.drawn.map(\.name))
  func wide(view: String) throws {
    try Self.check("wide", View.named(view), WideStudy.study)
  }

  @Test("and what is wrong would be found")
  func canFail() throws {
    let point = Scatter.Point(x: 0.5, y: 0.5, label: "one", group: 0)
    var other = point
    other.label = "a name beside it"
    let figure = Figure(
      title: String(repeating: "long ", count: 40),
      content: .scatter(
        Scatter(
          points: [point, other],
          groups: [LegendEntry(name: "g", symbol: "g", ink: .series(0))])))
    #expect(try Self.faults(figure, 84).isEmpty)
    let text = PaperItem.text("a", x: 0, y: 0, width: 10, height: 6)
    #expect(text.covers(.text("b", x: 9, y: 5, width: 10, height: 6)))
    #expect(!text.covers(.text("b", x: 11, y: 5, width: 10, height: 6)))
    #expect(text.covers(.mark(from: (-5, 3), to: (5, 3)), by: 0.5))
    #expect(!text.covers(.mark(from: (-5, 8), to: (5, 8)), by: 0.5))
  }
}
