import Studies
import Testing

@testable import ModelProbe

@Suite("What the numbers of a table are")
struct AnswerFormTests {
  private static let header = "id,p_vl_A,p_vl_B,p_v_A,p_v_B,p_l_A,p_l_B,answer\n"

  private func reason(_ text: String, _ change: (inout AnswerImport) -> Void = { _ in }) throws
    -> [String]
  {
    try ImportedTable().load(text, as: "a.csv", change).broken.map(\.reason)
  }

  @Test("percentages are refused with the way to read them, and read by it")
  func percentages() throws {
    let sound = "q1,0.5,0.5,0.5,0.5,0.5,0.5,A\n"
    #expect(
      try reason(Self.header + sound + "q2,75,25,50,50,40,60,A\n") == [
        "Its 'p_v_A' to 'p_v_B' sum to 100, as percentages do. Percentages are read with "
          + "--values percentages."
      ])
    let table = try ImportedTable()
    let outcome = try table.load(
      Self.header + "q1,75,25,50,50,40,60,A\nq2,75,20,50,50,40,60,A\n", as: "a.csv"
    ) { $0.form = .percentages }
    #expect(
      outcome.broken.map(\.reason) == [
        "The percentages 'p_vl_A' to 'p_vl_B' sum to 95, not 100 (tolerance 0.1). Give them over the "
          + "options, with as many digits as there are."
      ])
    #expect(try table.features().distributions()[.both] == [0.75, 0.25])
    #expect(
      try reason(Self.header + "q1,75,25,50,50,40,60,A\n" + sound) { $0.form = .percentages } == [
        "The percentages 'p_v_A' to 'p_v_B' sum to 1, not 100 (tolerance 0.1). Probabilities are "
          + "read with --values probabilities."
      ])
  }

  @Test(
    "logits that are never below 0 and sum to 1 or 100 in every row are doubted",
    arguments: [1, 100])
  func doubtedLogits(sum: Int) throws {
    let (high, low) = (Double(sum) * 0.75, Double(sum) * 0.25)
    let row = "\(high),\(low),\(high),\(low),\(low),\(high),A\n"
    func remarks(_ more: String) throws -> [String] {
      try ImportedTable().load(Self.header + "q1," + row + "q2," + row + more, as: "a.csv") {
        $0.form = .logits
      }.remarks.filter { $0.contains("logits") }
    }
    let form = sum == 1 ? "probabilities" : "percentages"
    #expect(
      try remarks("") == [
        "What is read as logits is never below 0 and sums to \(sum) in every row, as \(form) do. If "
          + "that is what they are, import them again with --values \(form)."
      ])
    #expect(try remarks("q3,2,-1,2,1,3,1,A\n") == [])
  }

  @Test(
    "a blank of one run alone is refused by its column",
    arguments: ["", " ", "NaN", "null", "None"])
  func blank(cell: String) throws {
    let sound = "q1,0.5,0.5,0.5,0.5,0.5,0.5,A\n"
    #expect(
      try reason(Self.header + sound + "q2,1,\(cell),0.5,0.5,0.5,0.5,A\n") == [
        "Its 'p_vl_B' is blank, and 'p_v_B' and 'p_l_B' have a number. A blank is no 0: give the "
          + "number, or leave the option B blank in every run."
      ])
  }

  @Test("options that are blank in every run are told")
  func blankInAll() throws {
    let header = "id,p_vl_A,p_vl_B,p_vl_C,p_v_A,p_v_B,p_v_C,p_l_A,p_l_B,p_l_C,answer\n"
    let outcome = try ImportedTable().load(
      header + "q1,0.5,0.25,0.25,0.5,0.25,0.25,0.5,0.25,0.25,A\n"
        + "q2,0.5,0.5,,0.5,0.5, ,0.5,0.5,,A\n",
      as: "a.csv")
    let remark = try #require(outcome.remarks.first { $0.contains("blank in every run") })
    #expect(remark.hasPrefix("1 row leaves the last options blank in every run, first '"))
    #expect(
      remark.hasSuffix(
        "a.csv', row 3, in 'p_l_C', 'p_v_C' and 'p_vl_C': they are read as questions that don't have "
          + "them. Where they do, give the numbers."))
  }

  @Test("columns of letters are named by a star")
  func star() throws {
    let header = "id,both_A,both_B,img_A,img_B,txt_A,txt_B,pixel_0,pixel_1,w_0,answer\n"
    let text = header + "q1,0.75,0.25,0.5,0.5,0.25,0.75,1,2,3,A\n"
    func load(_ columns: String) throws -> ImportedTable {
      let table = try ImportedTable()
      try table.load(text, as: "a.csv") { $0.columns = columns }
      return table
    }
    let features = try load("vl=both_*,v=img_*,l=txt_*,x1=pixel_*,x2=w_*").features()
    let answers = try features.distributions()
    #expect(answers[.both] == [0.75, 0.25])
    #expect(answers[.language] == [0.25, 0.75])
    #expect(try features.x1().dimension == 2)
    func message(_ columns: String) -> String {
      do { _ = try load(columns) } catch { return "\(error)" }
      return ""
    }
    #expect(
      message("vl=bth_*,v=img_*,l=txt_*").hasSuffix(
        "'pixel_1', 'w_0', 'answer'. Did you mean 'both_*'?"))
    #expect(
      message("vl=both_*,v=imgg_A,l=txt_*").hasSuffix(
        " Did you mean 'img_A'? Name one of them: --columns v=COLUMN."))
    #expect(message("vll=both_*").hasSuffix(" Did you mean 'vl'?"))
  }
}
