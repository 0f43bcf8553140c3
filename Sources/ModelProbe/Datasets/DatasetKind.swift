/// The datasets that have a loader, with what a user needs to know to get them.
package enum DatasetKind: String, CaseIterable, Sendable {
  case mmbench, pope, reefknot
  case pmcVQA = "pmc-vqa"
  case conversations, folder

  /// The name in a study where the user gives none.
  package var name: String? {
    switch self {
    case .mmbench: "MMBench"
    case .pope: "POPE"
    case .reefknot: "Reefknot"
    case .pmcVQA: "PMC-VQA"
    case .conversations, .folder: nil
    }
  }

  package var domain: String? {
    switch self {
    case .mmbench: "general reasoning"
    case .pope: "object hallucination"
    case .reefknot: "relation hallucination"
    case .pmcVQA: "medical"
    case .conversations, .folder: nil
    }
  }

  package var files: String {
    switch self {
    case .mmbench:
      "MMBench_DEV_EN.tsv (or _V11): a table with tabs, pictures in base64. The test file has no "
        + "answers."
    case .pope:
      "coco_pope_random.json, coco_pope_popular.json or coco_pope_adversarial.json: JSON lines of "
        + "3,000 yes/no questions. --images: the folder of COCO val2014."
    case .reefknot:
      "Multichoice.jsonl, or YESNO.jsonl: JSON lines. --images: the folder with VG_100K and "
        + "VG_100K_2 of Visual Genome."
    case .pmcVQA:
      "test.csv, test_clean.csv or train.csv (version 1), or the _2 files. --images: the unpacked "
        + "folder of pictures."
    case .conversations:
      "One JSON array, or two separated by a comma (train, evaluation), of 'image' (path or "
        + "base64), 'num_options' and 'conversations'. --images: the folder of the pictures."
    case .folder:
      "A folder with questions.csv or questions.jsonl: id, question, options (A, B, C … columns in "
        + "CSV), answer (letter, index from 0, or the option itself), image (a path within the "
        + "folder); category, split and prompt may be added. Or such a file by its path: a "
        + "study's questions/NAME.jsonl with the study as --images."
    }
  }

  package var source: String {
    switch self {
    case .mmbench: "The project open-compass/MMBench."
    case .pope: "The repository AoiDragon/POPE, folder output/coco; pictures from COCO."
    case .reefknot: "The repository JackChen-seu/Reefknot; pictures from Visual Genome."
    case .pmcVQA: "The dataset RadGenome/PMC-VQA on the HuggingFace hub."
    case .conversations: "Made by you, in the format of the published study."
    case .folder: "Made by you."
    }
  }

  package var licence: String {
    switch self {
    case .mmbench: "Apache 2.0; the pictures have their own terms."
    case .pope: "MIT; COCO's annotations are CC BY 4.0, its pictures follow Flickr's terms."
    case .reefknot: "See its repository; Visual Genome is CC BY 4.0."
    case .pmcVQA: "CC BY-SA; the pictures follow PubMed Central's open-access terms."
    case .conversations, .folder: "Yours."
    }
  }
}

/// What the user names with `--dataset [NAME=]KIND:PATH`.
package struct DatasetSource: Hashable, Sendable {
  package var kind: DatasetKind
  package var paths: [String]
  package var name: String
  /// Where the pictures are, if not beside the file.
  package var images: String?

  /// Reads the text that the user gave.
  package init(_ text: String, images: String? = nil) throws {
    var rest = Substring(text)
    var name: String?
    if let equals = rest.firstIndex(of: "="), !rest[..<equals].contains(":") {
      name = String(rest[..<equals])
      rest = rest[rest.index(after: equals)...]
    }
    let kinds = DatasetKind.allCases.map(\.rawValue).joined(separator: ", ")
    guard let colon = rest.firstIndex(of: ":"),
      let kind = DatasetKind(rawValue: String(rest[..<colon]))
    else {
      throw ProbeError(
        "The dataset '\(text)' names no kind; expected [NAME=]KIND:PATH with one of \(kinds). "
          + "'infoprism probe datasets' explains each.")
    }
    let paths = rest[rest.index(after: colon)...].split(separator: ",").map(String.init)
    guard let first = paths.first else {
      throw ProbeError("The dataset '\(text)' has no path after the colon.")
    }
    self.kind = kind
    self.paths = paths
    self.images = images
    let last = first.split(separator: "/").last.map(String.init) ?? first
    let stem = last.split(separator: ".").first.map(String.init) ?? last
    self.name = name ?? kind.name ?? stem
  }

  package func load() throws -> LoadedDataset {
    switch kind {
    case .mmbench: try MMBenchLoader.load(self)
    case .pope: try POPELoader.load(self)
    case .reefknot: try ReefknotLoader.load(self)
    case .pmcVQA: try PMCVQALoader.load(self)
    case .conversations: try ConversationsLoader.load(self)
    case .folder: try FolderLoader.load(self)
    }
  }
}
