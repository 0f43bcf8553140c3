import Studies
import Terminal
import Testing
import Views

@testable import Explorer

@Suite("Addresses that say how things are looked at")
struct AddressSettingsTests {
  private static func explorer() -> Explorer {
    Explorer(
      studies: [SyntheticStudy.study], size: Size(columns: 100, rows: 30), capabilities: .full)
  }

  /// An address, keys that change how it is looked at, and what the address says of it.
  static let views: [(address: String, keys: String, expected: String)] = [
    (
      "families/One", " j r%s",
      "families/One/Beta-with-a-very-long-family-name-2B?sort=S&shares=yes"
        + "&marks=Alpha-1B,Alpha-70B"
    ),
    ("families/One", "pjj", "families/One/Alpha-70B?baseline=Alpha-1B"),
    ("families/One/Alpha-7B", "ea", "families/One/Alpha-7B?view=intervals&atom=R"),
    ("families/all", "bb", "families/all?view=groups&by=size-class"),
    ("families/all/Alpha-7B", "vvvl", "families/all/Alpha-7B?view=heatmap&column=1"),
    ("families/all/Alpha-70B", "vvvv", "families/all/Alpha-70B?view=scatter"),
    ("families/One/Alpha-1B", "S\r", "families/One/Alpha-1B?detail=yes&order=S-first"),
    (
      "layers/One/Alpha-7B", "vaaa=Hh",
      "layers/One/Alpha-7B?view=chart&atom=U2&relative=yes&layer=13"
    ),
    (
      "training/One/Alpha-7B", "v%wh",
      "training/One/Alpha-7B?view=one&shares=yes&own-scales=yes&at=3"
    ),
    ("analysis/scaling", "sjj", "analysis/scaling?sort=family&reverse=yes&row=2"),
    (
      "questions/One", "fid:q1\rssr j v",
      "questions/One/@matrix?where=id:q1&sort=category&reverse=yes&marked=One/q1&marked=One/q11"
    ),
    (
      "questions/One", "sjjj  l",
      "questions/One?sort=id&target=Delta&at=One/q13&marked=One/q11&marked=One/q12"
    ),
    ("questions/One/q3", "]", "questions/One/q4"),
    ("questions/One", "tt", "questions/One?of=layers"),
    (
      "families/One", "fS > 0.2 and family:alpha\r",
      "families/One/Alpha-1B?filter=S > 0.2 and family:alpha"
    ),
  ]

  @Test("bring back the same screen in a session of their own", arguments: views.indices)
  func roundTrip(index: Int) throws {
    let view = Self.views[index]
    var explorer = Self.explorer()
    explorer.show(try Address(view.address))
    for key in view.keys { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    let address = explorer.address
    #expect(address.description == view.expected)
    #expect(try Address(address.description) == address)
    var other = Self.explorer()
    #expect(other.open(at: try Address(address.description)) == nil)
    #expect(other.address == address)
    explorer.message = ""
    #expect(other.draw() == explorer.draw())
  }

  @Test("tell the colon after a study from one in the name of a study or a model")
  func colons() throws {
    let model = "TinyLLaVA-S+sham:1-3"
    for study in [nil, "one", "a:b"] {
      let address = Address(study: study, screen: .families, path: ["all", model])
      #expect(try Address(address.description) == address)
    }
    #expect(try Address("families/all/\(model)").study == nil)
  }

  @Test("say what of them is not here")
  func problems() throws {
    var explorer = Self.explorer()
    #expect(
      explorer.open(at: try Address("families/One?marks=Omega-7B"))
        == "There is no 'Omega-7B' here.")
    for (address, expected) in [
      ("families/One?view=heatmpa", "There is no view 'heatmpa' here. Did you mean 'heatmap'?"),
      ("families/One?sort=zork", "There is no quantity 'zork' here."),
      ("layers/One?atom=Q", "There is no atom 'Q' here. Did you mean 'R'?"),
    ] {
      #expect(explorer.open(at: try Address(address)) == expected)
    }
    // What is so anyway may be said.
    #expect(explorer.open(at: try Address("families/One?view=bars&sort=family&atom=S")) == nil)
    #expect(
      explorer.open(at: try Address("families/One?filter=S >"))?
        .hasPrefix("The filter of the address is left out, 'S >': ") == true)
  }

  @Test("are gone back from to the same place, with its filter and cursor")
  func back() throws {
    var explorer = Self.explorer()
    explorer.go(to: try Address("analysis/scaling"))
    for key in "jj" { _ = explorer.handle(.key(.character(key))) }
    let before = explorer.draw()
    _ = explorer.handle(.key(.enter))
    #expect(explorer.address.description.contains("filter=family = \"Alpha\""))
    #expect(explorer.screen == .families)
    _ = explorer.handle(.key(.character("q")))
    #expect(explorer.draw() == before)
    #expect(explorer.workspace.filter == nil)
  }

  @Test(
    "are gone back from at once where they were arrived in a view of their own",
    arguments: ["analysis/stability", "analysis/correlations", "analysis/verdict"])
  func backAtOnce(view: String) throws {
    var explorer = Explorer(
      studies: [try Study.open("SampleRuns/paper-iclr2026")],
      size: Size(columns: 120, rows: 40), capabilities: .full)
    explorer.go(to: try Address(view))
    if view == "analysis/verdict" { _ = explorer.handle(.key(.character("G"))) }
    let before = explorer.draw()
    _ = explorer.handle(.key(.enter))
    #expect(explorer.screen == .families)
    #expect(explorer.message.isEmpty)
    _ = explorer.handle(.key(.character("q")))
    #expect(explorer.draw() == before)
  }

  @Test("name the place where the last session ended, which is offered once")
  func lastSession() throws {
    var explorer = Self.explorer()
    explorer.lastSession = try Address("layers/One/Alpha-7B?view=chart")
    #expect(
      explorer.message
        == "The last session ended at layers/One/Alpha-7B?view=chart: press ' to go there.")
    _ = explorer.handle(.key(.character("'")))
    #expect(explorer.address.description == "layers/One/Alpha-7B?view=chart")
    _ = explorer.handle(.key(.character("'")))
    #expect(explorer.message == "Can't go to where the last session ended: there is none.")
  }

  @Test("leave filters and orders that are kept by name to every session")
  func namedViews() {
    var explorer = Self.explorer()
    for key in "fS > 0.2\rsr" { _ = explorer.handle(.key(key == "\r" ? .enter : .character(key))) }
    let effects = explorer.run(.keepView, argument: "strong")
    #expect(
      effects
        == [
          .keep([NamedView(name: "strong", filter: "S > 0.2", sort: "S", isReversed: true)])
        ])
    var other = Self.explorer()
    other.namedViews = explorer.namedViews
    #expect(other.run(.useView, argument: "Strong") == [])
    #expect(other.address.settings == explorer.address.settings)
    #expect(other.run(.useView, argument: "storng") == [])
    #expect(other.message == "There is no kept view 'storng'. Did you mean 'strong'?")
    #expect(other.run(.dropView, argument: "strong") == [.keep([])])
  }
}
