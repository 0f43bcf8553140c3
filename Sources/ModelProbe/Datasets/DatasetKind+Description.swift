/// What a user needs to know to get a dataset.
extension DatasetKind {
  /// What to type after `--dataset`, and what goes with it.
  package var example: String {
    switch self {
    case .mmbench: "--dataset hub:lmms-lab/MMBench/en:dev"
    case .pope: "--dataset hub:lmms-lab/POPE"
    case .reefknot: "--dataset reefknot:Multichoice.jsonl --images visual-genome"
    case .pmcVQA: "--dataset pmc-vqa:test_clean.csv --images images"
    case .scienceQA: "--dataset hub:lmms-lab/ScienceQA/ScienceQA-IMG"
    case .ai2d: "--dataset hub:lmms-lab/ai2d"
    case .mmstar: "--dataset hub:Lin-Chen/MMStar"
    case .realWorldQA: "--dataset hub:lmms-lab/RealWorldQA"
    case .seedBench: "--dataset hub:lmms-lab/SEED-Bench"
    case .mmmu: "--dataset hub:MMMU/MMMU/Art:validation"
    case .vlmEvalKit: "--dataset vlmevalkit:MMStar.tsv"
    case .conversations: "--dataset conversations:train.json,val.json --images pictures"
    case .folder: "--dataset folder:my-questions"
    case .hub: "--dataset hub:OWNER/NAME --columns question=query,answer=label"
    }
  }

  package var files: String {
    switch self {
    case .mmbench:
      "MMBench_DEV_EN.tsv (or _V11), and tables that evaluation tools make in its form: index, "
        + "question, A, B, C …, answer, image (base64, or the index of the row that holds it) or "
        + "image_path; or parquet of the hub. The test split has no answers."
    case .pope:
      "coco_pope_random.json, coco_pope_popular.json or coco_pope_adversarial.json: JSON lines of "
        + "3,000 yes/no questions, with --images: the folder of COCO val2014; or parquet of the hub, "
        + "with its pictures."
    case .reefknot:
      "Multichoice.jsonl, or YESNO.jsonl: JSON lines. --images: the folder with VG_100K and "
        + "VG_100K_2 of Visual Genome."
    case .pmcVQA:
      "test.csv, test_clean.csv or train.csv (version 1, also as it first was), or the _2 files. "
        + "--images: the unpacked folder of pictures."
    case .scienceQA:
      "Parquet of the hub: question, choices, answer (an index), hint, image. Questions without a "
        + "picture are left out; the configuration ScienceQA-IMG has those with one."
    case .ai2d: "Parquet of the hub: question, options, answer (an index, as text), image."
    case .mmstar: "Parquet of the hub: the options stand in the question, as 'Options: A: …, B: …'."
    case .realWorldQA:
      "Parquet of the hub: the options stand in the question, on lines of their own. Questions that "
        + "are answered by yes or no have these options; open ones are left out."
    case .seedBench:
      "Parquet of the hub: choice_a to choice_d, answer, image. Questions about videos need several "
        + "pictures."
    case .mmmu:
      "Parquet of the hub: options, answer, image_1 to image_7. Questions of several pictures are "
        + "for --multi-image; open ones are left out. A subject is a configuration; 'all' is all."
    case .vlmEvalKit:
      "A TSV of VLMEvalKit: index, question, A, B, C …, answer, image or image_path. Without "
        + "columns A, B, C … it is one of yes/no questions."
    case .conversations:
      "One JSON array, or two separated by a comma (train, evaluation), of 'image' (path or "
        + "base64), 'num_options' and 'conversations'. --images: the folder of the pictures."
    case .folder:
      "A folder with questions.csv, .tsv, .json, .jsonl or .parquet: id, question, options (or "
        + "choices, or columns A, B, C …), answer, image (a path within the folder, or base64); "
        + "category, split and prompt may be added. Or such a file by its path: a study's "
        + "questions/NAME.jsonl with the study as --images."
    case .hub:
      "Any dataset of the hub, hub:OWNER/NAME[/CONFIGURATION][:SPLIT], or a folder with its files, "
        + "hub:FOLDER[:SPLIT]: parquet, Arrow, JSON or tables. What is in the caches is used, and "
        + "HF_HOME and HF_HUB_OFFLINE are honoured."
    }
  }

  package var source: String {
    switch self {
    case .mmbench: "The project open-compass/MMBench; lmms-lab/MMBench on the hub."
    case .pope: "The repository AoiDragon/POPE, folder output/coco; lmms-lab/POPE on the hub."
    case .reefknot: "The repository JackChen-seu/Reefknot; pictures from Visual Genome."
    case .pmcVQA: "The dataset RadGenome/PMC-VQA on the hub."
    case .scienceQA: "lmms-lab/ScienceQA or derek-thomas/ScienceQA on the hub."
    case .ai2d: "lmms-lab/ai2d on the hub."
    case .mmstar: "Lin-Chen/MMStar on the hub."
    case .realWorldQA: "lmms-lab/RealWorldQA on the hub."
    case .seedBench: "lmms-lab/SEED-Bench on the hub."
    case .mmmu: "MMMU/MMMU or lmms-lab/MMMU on the hub."
    case .vlmEvalKit: "The repository open-compass/VLMEvalKit, which downloads them."
    case .conversations: "Made by you, in the format of the published study."
    case .folder: "Made by you."
    case .hub: "The HuggingFace hub."
    }
  }

  package var licence: String {
    switch self {
    case .mmbench: "Apache 2.0; the pictures have their own terms."
    case .pope: "MIT; COCO's annotations are CC BY 4.0, its pictures follow Flickr's terms."
    case .reefknot: "See its repository; Visual Genome is CC BY 4.0."
    case .pmcVQA: "CC BY-SA; the pictures follow PubMed Central's open-access terms."
    case .scienceQA: "CC BY-NC-SA 4.0."
    case .ai2d, .mmstar, .realWorldQA, .seedBench, .mmmu, .vlmEvalKit, .hub:
      "See the dataset's page on the hub."
    case .conversations, .folder: "Yours."
    }
  }
}
