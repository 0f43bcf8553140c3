import Analysis
import Foundation
import Studies
import Testing
import Views

@Suite("The list of views")
struct ViewListTests {
  @Test("names each view once, in words that a command line takes, and says what it shows")
  func names() {
    #expect(Set(View.all.map(\.name)).count == View.all.count)
    for view in View.all {
      #expect(view.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(view.name)")
      #expect(view.summary.hasSuffix("."), "\(view.name)")
    }
    #expect(View.drawn.map(\.name).contains("families"))
    #expect(!View.drawn.map(\.name).contains("overview"))
  }

  /// What a view needs to be told; the others need nothing.
  static func settings(_ view: View, _ study: Study) -> ViewSettings {
    view.showings(of: study).first?.settings ?? ViewSettings()
  }

  @Test("has a way of showing every view, or a reason for leaving it to itself")
  func showings() throws {
    let study = try Study.open(SampleStudies.published)
    for view in View.all {
      let showings = view.showings(of: study)
      #expect(showings.isEmpty == (View.alone[view.name] != nil), "\(view.name)")
      #expect(showings.contains(where: \.hasFigure) == view.hasFigure, "\(view.name)")
    }
    let families = View.families.showings(of: study)
    #expect(families.map(\.name) == [nil, "shares", "MMBench", "POPE", "Reefknot", "PMC-VQA"])
    #expect(families[2].options == ["--dataset", "MMBench"])
    let transitions = try View.named("transitions").showings(of: study)
    #expect(
      transitions.map(\.options) == [["--model", "Qwen2.5-VL-7B", "--model", "Qwen2.5-VL-72B"]])
  }

  @Test("refuses an unknown name with the nearest and all others")
  func unknown() {
    let error = #expect(throws: ViewError.self) { try View.named("familes") }
    #expect(error?.description.contains("Did you mean 'families'?") == true)
    #expect(error?.description.contains("regime-map") == true)
  }

  @Test("refuses the figure of a view without one, naming those that have one")
  func figureless() throws {
    let study = try Study.open(SampleStudies.published)
    let error = #expect(throws: ViewError.self) { try View.overview.figure(StudyPart(study)) }
    #expect(error?.description.contains("families") == true)
  }
}
