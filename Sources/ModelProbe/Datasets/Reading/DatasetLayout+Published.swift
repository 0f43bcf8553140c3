import Foundation
import Studies

extension DatasetLayout {
  /// MMBench, and the tables of evaluation tools that follow it: tabs, pictures in base64, or the
  /// index of the row that holds one.
  ///
  /// Y. Liu et al., "MMBench: Is Your Multi-modal Model an All-around Player?", ECCV 2024,
  /// doi:10.1007/978-3-031-72658-3_13.
  static let mmbench = DatasetLayout(
    names: common([.hint: ["hint"], .prompt: []]), refersToPictures: true)

  /// POPE: yes/no questions about the objects in a COCO picture.
  ///
  /// Y. Li et al., "Evaluating Object Hallucination in Large Vision-Language Models", EMNLP 2023,
  /// doi:10.18653/v1/2023.emnlp-main.20.
  static let pope = DatasetLayout(
    names: common([
      .id: ["id", "question_id"], .question: ["text", "question"], .answer: ["label", "answer"],
      .options: [], .prompt: [], .split: [],
    ]), options: ["Yes", "No"], lettered: false, needsImages: true)

  /// Reefknot: relations in Visual Genome pictures, options inside the question.
  ///
  /// K. Zheng et al., "Reefknot: A Comprehensive Benchmark for Relation Hallucination Evaluation",
  /// ACL Findings 2025, arXiv 2408.09429.
  static let reefknot = DatasetLayout(
    names: [
      .question: ["query_prompt"], .answer: ["label"], .image: ["image_id"],
      .category: ["relation_type"], .options: ["options"],
    ], lettered: false, needsImages: true,
    id: { "\($0.fields["image_id"]?.text ?? "")-\($0.ordinal)" }, derived: ["options"],
    rewrite: { row in
      guard let query = row.fields["query_prompt"]?.text else { return row }
      var row = row
      let (text, options) = parts(ofReefknot: query)
      row.fields["query_prompt"] = .text(text)
      row.fields["options"] = .list(options.map { .text($0) })
      if options.count > 2 || options != ["Yes", "No"],
        let label = row.fields["label"]?.text?.trimmingCharacters(in: .whitespaces),
        let letter = label.first, label.dropFirst().first.map({ !$0.isLetter }) ?? true
      {
        row.fields["label"] = .text(String(letter))
      }
      return row
    },
    pictureNames: { id in
      let name = id.contains(".") ? id : id + ".jpg"
      return ["VG_100K/\(name)", "VG_100K_2/\(name)", name]
    })

  /// The question, and the options that stand in it as "A. … B. …, please choose".
  static func parts(ofReefknot query: String) -> (text: String, options: [String]) {
    let choices = #/^(.*?)\s*\b(A\. .*?),? please choose\.?\s*$/#
      .dotMatchesNewlines().ignoresCase()
    if let match = query.firstMatch(of: choices),
      let options = EmbeddedOptions.cut(String(match.2)), options.count(where: { !$0.isEmpty }) > 1
    {
      return (String(match.1), options)
    }
    let yesNo = #/^(.*?)\s*please answer yes or no\.?\s*$/#.dotMatchesNewlines().ignoresCase()
    if let match = query.firstMatch(of: yesNo) { return (String(match.1), ["Yes", "No"]) }
    return (query, [])
  }

  /// PMC-VQA: figures from biomedical papers. Its first layout has the answer as `B:text` under a
  /// misspelt name.
  ///
  /// X. Zhang et al., "PMC-VQA: Visual Instruction Tuning for Medical Visual Question Answering",
  /// 2023, arXiv 2305.10415.
  static let pmcVQA = DatasetLayout(
    names: common([
      .id: ["index"], .image: ["Figure_path"] + pictureColumns,
      .answer: ["Answer_label", "Answer", "Anwser"], .prompt: [], .split: [],
    ]), cellsBeginWithLetters: true, needsImages: true,
    id: { "\($0.fields["Figure_path"]?.text ?? "")-\($0.ordinal)" },
    rewrite: { row in
      var row = row
      for (name, value) in row.fields {
        guard let text = value.text else { continue }
        row.fields[name] = .text(text.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return row
    })

  /// The conversation JSON of the published study: what the user says, and the letter of the
  /// answer.
  static let conversations = DatasetLayout(
    names: [
      .id: ["id", "question_id"], .question: ["question"], .options: ["options"],
      .answer: ["answer"], .image: ["image", "images"], .category: ["category"],
      .prompt: ["prompt"],
      .split: ["split"],
    ], required: [], lettered: false,
    refusal: { row in
      let lines = LetteredLines(row.fields["prompt"]?.text ?? "")
      guard let count = optionCount(row), lines.count > 1,
        ![lines.count, lines.options.count].contains(count)
      else { return nil }
      return "Its 'num_options' is \(count), and its text has \(lines.count) options."
    }, derived: ["question", "options", "answer", "prompt"], origins: ["conversations"],
    rewrite: { row in
      guard case .list(let turns) = row.fields["conversations"] else { return row }
      // What the user says; of the model's turn the right letter, where it stands beside the given.
      func said(by speakers: String...) -> String? {
        for case .table(let turn) in turns {
          guard let speaker = (turn["from"] ?? turn["role"])?.text, speakers.contains(speaker)
          else { continue }
          return (turn["label"] ?? turn["value"] ?? turn["content"])?.text
        }
        return nil
      }
      var row = row
      let words = said(by: "human", "user") ?? ""
      let pictures = words.components(separatedBy: "<image>").count - 1
      if pictures > 1, case .list = row.fields["image"] {
      } else if pictures > 1 {
        row.fields["image"] = .list(
          Array(repeating: row.fields["image"] ?? .missing, count: pictures))
      }
      let prompt = words.replacingOccurrences(of: "<image>", with: "")
        .trimmingCharacters(in: .whitespacesAndNewlines)
      let lines = LetteredLines(prompt)
      let letters = OptionLetter.all.prefix(min(26, max(0, optionCount(row) ?? 0)))
      let options = lines.count > 1 ? lines.options : Array(letters)
      row.fields["prompt"] = .text(prompt)
      row.fields["question"] = .text(lines.question)
      row.fields["options"] = .list(options.map { .text($0) })
      row.fields["answer"] = said(by: "gpt", "assistant").map { .text($0) }
      return row
    })

  /// How many options a conversation says that it has.
  private static func optionCount(_ row: RawRow) -> Int? {
    row.fields["num_options"]?.text.flatMap { Int($0, radix: 10) }
  }
}
