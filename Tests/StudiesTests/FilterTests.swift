import InformationDecomposition
import Studies
import Testing

@Suite("The filter language")
struct FilterTests {
  private static let estimates = [
    estimate("MMBench", "Qwen2-VL", "7B", synergy: 0.9, accuracy: 81),
    estimate("MMBench", "Qwen2.5-VL", "72B", synergy: 1.2, accuracy: 88),
    estimate("POPE", "LLaVA-OV", "0.5B", synergy: 0.1, accuracy: nil),
    estimate("POPE", "Fuyu", "8B", synergy: 0.3, accuracy: 55),
  ]

  private static func estimate(
    _ dataset: String, _ family: String, _ size: String, synergy: Double, accuracy: Double?
  ) -> Estimate {
    Estimate(
      subject: Subject(dataset: dataset, family: family, size: size), estimator: "BATCH",
      atoms: Atoms(bits: 0, 0.1, 0.2, synergy), accuracy: accuracy)
  }

  @Test(
    "chooses the models that its conditions name",
    arguments: [
      ("", ["Qwen2-VL-7B", "Qwen2.5-VL-72B", "LLaVA-OV-0.5B", "Fuyu-8B"]),
      ("qwen", ["Qwen2-VL-7B", "Qwen2.5-VL-72B"]),
      ("family:qwen and S > 1", ["Qwen2.5-VL-72B"]),
      ("family:qwen S>1", ["Qwen2.5-VL-72B"]),
      ("not dataset:MMBench", ["LLaVA-OV-0.5B", "Fuyu-8B"]),
      ("size >= 8", ["Qwen2.5-VL-72B", "Fuyu-8B"]),
      ("size=7B or size=8B", ["Qwen2-VL-7B", "Fuyu-8B"]),
      ("size < 1b", ["LLaVA-OV-0.5B"]),
      ("accuracy > 0", ["Qwen2-VL-7B", "Qwen2.5-VL-72B", "Fuyu-8B"]),
      ("(fuyu or llava) and S<0.2", ["LLaVA-OV-0.5B"]),
      ("family = \"Fuyu\"", ["Fuyu-8B"]),
      ("dataset != pope", ["Qwen2-VL-7B", "Qwen2.5-VL-72B"]),
      ("shares > 0.7", ["Qwen2-VL-7B", "Qwen2.5-VL-72B"]),
    ])
  func choosesModels(text: String, models: [String]) throws {
    let filter = try Filter(text)
    #expect(Self.estimates.filter(filter.matches).map(\.subject.model) == models)
  }

  @Test(
    "says what it can't read, and where",
    arguments: [
      ("S >", 3, "A value is missing after 'S>'."),
      (
        "sise > 3", 0,
        "There is no field 'sise'. Did you mean 'size'? The fields are model, family, dataset, "
          + "size, stage, checkpoint, estimator, verdict, R, U1, U2, S, total, coInformation, accuracy, "
          + "shareR, shareU1, shareU2, shareS, layer, seed."
      ),
      ("(qwen", 5, "A ')' is missing here."),
      ("qwen)", 4, "There is no '(' for this ')'."),
      ("S > lots", 4, "'lots' is not a number."),
      ("family < 3", 0, "'family' is a text and can't be compared by '<'. Write ':' or '='."),
      ("S ! 3", 2, "'!' alone compares nothing. Write '!=' or 'not'."),
      ("name\"x", 4, "This quotation is not closed."),
      ("S:3", 2, "'S' is a number. Write '=', '<' or '>' in place of ':'."),
      ("and", 0, "A condition is missing here; found 'and'."),
    ])
  func refuses(text: String, offset: Int, message: String) {
    #expect(throws: FilterError.self) { try Filter(text) }
    do {
      _ = try Filter(text)
    } catch {
      #expect(error.message == message)
      #expect(error.offset == offset)
    }
  }

  @Test("refuses to follow a nesting that never ends")
  func refusesDeepNesting() {
    let text = String(repeating: "(", count: 100_000)
    #expect(throws: FilterError.self) { try Filter(text) }
  }

  @Test("never crashes on what a user may type", arguments: 0..<200)
  func survivesNoise(seed: Int) {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
    let words = ["S", ">", "<=", "!", ":", "(", ")", "\"", "and", "or", "not", "7B", "é", " ", "="]
    var text = ""
    for _ in 0..<12 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += words[Int(state >> 33) % words.count] + ((state & 1) == 0 ? " " : "")
    }
    do {
      let filter = try Filter(text)
      _ = Self.estimates.filter(filter.matches)
    } catch {
      #expect(error.offset <= text.count)
    }
  }
}
