import Terminal
import Testing

@Suite("Names that are cut side by side")
struct TruncatedApartTests {
  @Test("stay different where one place of the cut tells them apart")
  func apart() {
    let names = ["LLaVA-1.5-7B · MMBench", "LLaVA-1.5-13B · MMBench", "Fuyu · POPE"]
    let cut = names.truncatedApart(to: 19)
    #expect(Set(cut).count == 3)
    #expect(cut[2] == "Fuyu · POPE")
    #expect(cut.allSatisfy { $0.displayWidth <= 19 && ($0 == "Fuyu · POPE" || $0.contains("…")) })
  }

  @Test("are cut within no number: 13B would be read as 3B")
  func numbers() {
    let names = ["LLaVA-1.5-7B · MMBench", "LLaVA-1.5-13B · MMBench"]
    #expect(names.truncatedApart(to: 14) == ["…-7B · MMBench", "…13B · MMBench"])
  }

  @Test("are cut in the middle where that is enough, and whole where there is room")
  func middle() {
    let names = ["Alpha-with-a-long-name", "Beta-with-a-long-name"]
    #expect(
      names.truncatedApart(to: 11) == names.map { $0.truncated(to: 11, at: .middle) })
    #expect(names.truncatedApart(to: 30) == names)
    #expect(["abc", "abd"].truncatedApart(to: 0) == ["", ""])
  }
}
