import Analysis
import Figures
import Foundation
import Studies
import Testing
import Views

/// What another program needs of the library: nothing here is of this package alone.
@Suite("The library, from another program")
struct LibraryExampleTests {
  /// The figure of a study in five lines.
  private static func familiesFigure(study path: String, dataset: String) throws -> Data {
    let study = try Study.open(path)
    let part = StudyPart(study, dataset: dataset)
    let figure = try View.families.figure(part)
    let renderer = CairoRenderer(paper: .oneColumn)
    return Data(try renderer.bytes(of: figure, format: .svg))
  }

  @Test("draws the families of a study as SVG")
  func families() throws {
    let data = try Self.familiesFigure(study: SampleStudies.published, dataset: "MMBench")
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.hasPrefix("<?xml"))
    for name in ["InternVL3", "LLaVA-OV", "Gemma3"] { #expect(text.contains(name)) }
  }

  @Test("reads the records of any view")
  func records() throws {
    let study = try Study.open(SampleStudies.published)
    let table = try View.regimes.table(StudyPart(study))
    #expect(table.columns.map(\.key).contains("regime"))
    #expect(table.rows.count == study.datasets.count)
  }
}

enum SampleStudies {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "SampleRuns")
  static let published = folder.appending(path: "paper-iclr2026").path
  static let tiny = folder.appending(path: "tiny-llava").path
}
