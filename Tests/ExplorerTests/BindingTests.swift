import Explorer
import Terminal
import Testing

@Suite("The table of bindings")
struct BindingTests {
  @Test("gives a key one meaning on a screen", arguments: ScreenID.allCases)
  func keysAreUnambiguous(screen: ScreenID) {
    var meanings: [Key: Command] = [:]
    for binding in BindingTable.bindings where binding.works(on: screen) {
      for key in binding.keys {
        #expect(meanings[key] == nil, "\(key.label) is \(binding.command) and more")
        meanings[key] = binding.command
      }
    }
  }

  @Test("names every command once", arguments: Command.allCases)
  func everyCommandIsListed(command: Command) {
    #expect(BindingTable.bindings.count { $0.command == command } == 1)
  }

  @Test("asks for no key that terminals swallow", arguments: BindingTable.bindings)
  func noEssentialChord(binding: Binding) {
    guard !binding.keys.isEmpty, binding.command != .redraw else { return }
    let hasPlainKey = binding.keys.contains { key in
      switch key {
      case .control, .function, .escape: false
      default: true
      }
    }
    #expect(hasPlainKey, "\(binding.command)")
  }

  @Test("writes words that fit the help", arguments: BindingTable.bindings)
  func titlesAreShort(binding: Binding) {
    #expect(!binding.title.isEmpty && binding.title.count <= 56)
  }
}

@Suite("Addresses")
struct AddressTests {
  @Test(
    "are read as they are written",
    arguments: [
      "families/MMBench/LLaVA-OV-7B", "layers/all", "study", "paper:questions/POPE/a%2Fb",
      "training/50%25",
    ])
  func roundTrip(text: String) throws {
    #expect(try Address(text).description == text)
  }

  @Test("that name no screen are refused with the names of the screens")
  func refuses() {
    #expect(throws: AddressError(text: "nowhere/x")) { try Address("nowhere/x") }
    #expect(
      AddressError(text: "nowhere/x").description
        == "Can't go to 'nowhere/x': its first part names no screen. Begin with one of families, "
        + "layers, training, questions, study, analysis, runs, as in families/MMBench/LLaVA-OV-7B.")
  }
}
