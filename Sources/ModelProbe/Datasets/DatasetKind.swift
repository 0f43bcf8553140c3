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
      "MMBench_DEV_EN.tsv (or _V11), and tables that evaluation tools make in its form: index, "
        + "question, A, B, C …, answer, image (base64, or the index of the row that holds it) or "
        + "image_path. The test file has no answers."
    case .pope:
      "coco_pope_random.json, coco_pope_popular.json or coco_pope_adversarial.json: JSON lines of "
        + "3,000 yes/no questions. --images: the folder of COCO val2014."
    case .reefknot:
      "Multichoice.jsonl, or YESNO.jsonl: JSON lines. --images: the folder with VG_100K and "
        + "VG_100K_2 of Visual Genome."
    case .pmcVQA:
      "test.csv, test_clean.csv or train.csv (version 1, also as it first was), or the _2 files. "
        + "--images: the unpacked folder of pictures."
    case .conversations:
      "One JSON array, or two separated by a comma (train, evaluation), of 'image' (path or "
        + "base64), 'num_options' and 'conversations'. --images: the folder of the pictures."
    case .folder:
      "A folder with questions.csv, .tsv, .json or .jsonl: id, question, options (or choices, or "
        + "columns A, B, C …), answer, image (a path within the folder, or base64); category, split "
        + "and prompt may be added. Or such a file by its path: a study's questions/NAME.jsonl with "
        + "the study as --images."
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
