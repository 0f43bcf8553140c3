/// Examples of commands: the one source of those in `--help`, the manual and the site.
enum Examples {
  struct Example: Encodable {
    var command: String
    /// What it does, in a sentence.
    var meaning: String
  }

  private static let paper = "SampleRuns/paper-iclr2026"
  private static let tiny = "SampleRuns/tiny-llava"
  private static let stage2 = Example(
    command: "infoprism import stage2-json val/toy_0.5.json train/toy_0.5.json my-study",
    meaning: "Brings feature files of the original study into a study.")

  /// By the words of the command after `infoprism`; those of `show` and `export` are for views too.
  static let all: [String: [Example]] = [
    "": [
      Example(command: "infoprism", meaning: "Opens the studies that ship."),
      Example(
        command: "infoprism show families \(paper) --dataset MMBench",
        meaning: "Prints a view instead."),
    ],
    "explore": [
      Example(
        command: "infoprism explore \(paper) --at families/MMBench/LLaVA-OV-7B",
        meaning: "Opens one model in the explorer.")
    ],
    "show": [
      Example(
        command: "infoprism show families \(paper) --dataset MMBench --format csv",
        meaning: "Prints the atoms of every model on a dataset as CSV.")
    ],
    "query": [
      Example(
        command: "infoprism query \(paper) \"SELECT family, avg(S) FROM families GROUP BY family\"",
        meaning: "Prints the mean synergy of each family."),
      Example(
        command:
          "infoprism query \(paper) \"SELECT model, max(S) AS peak FROM layers GROUP BY model\" "
          + "--csv",
        meaning: "Prints the greatest synergy over the layers of each model as CSV."),
      Example(
        command: "infoprism query --tables", meaning: "Lists the tables and their columns."),
    ],
    "estimate": [
      Example(
        command: "infoprism estimate \(tiny) --model TinyLLaVA-S --no-save",
        meaning: "Estimates a model again, by the exact way and by BATCH, and only prints it.")
    ],
    "estimate features": [
      Example(
        command: "infoprism estimate \(tiny) --estimator exact --gate 0,0.3 --no-save",
        meaning: "Estimates with two gates side by side.")
    ],
    "estimate discrete": [
      Example(
        command: "infoprism estimate discrete xor.json",
        meaning: "Decomposes given distributions, as in {\"cases\": [{\"name\": \"XOR\"}]}.")
    ],
    "estimate sensitivity": [
      Example(
        command: "infoprism estimate sensitivity \(tiny) --model TinyLLaVA-S --estimator exact",
        meaning: "Shows how the atoms move with the settings.")
    ],
    "estimate null": [
      Example(
        command: "infoprism estimate null \(tiny) --model TinyLLaVA-S --null labels",
        meaning: "Shows the values beside what permuted answers leave of them.")
    ],
    "estimate compare": [
      Example(
        command: "infoprism estimate compare \(tiny) --model TinyLLaVA-XS --model TinyLLaVA-S",
        meaning: "Shows how two models differ on the same questions, with intervals.")
    ],
    "diff": [
      Example(
        command: "infoprism diff \(tiny) --model TinyLLaVA-S",
        meaning: "Shows old and new estimates of a model side by side.")
    ],
    "sweep": [
      Example(
        command: "infoprism sweep plan my-study --replicates 5 > plan.jsonl",
        meaning: "Plans five estimates of everything; 'sweep run plan.jsonl' makes them.")
    ],
    "sweep plan": [
      Example(
        command: "infoprism sweep plan \(tiny) --checkpoints --layers all > plan.jsonl",
        meaning: "Plans estimates of every checkpoint and layer.")
    ],
    "sweep run": [
      Example(
        command: "infoprism sweep run plan.jsonl",
        meaning: "Makes what is missing on the cores of this machine."),
      Example(
        command: "infoprism sweep run plan.jsonl --engine slurm --partition short --dry-run",
        meaning: "Shows the script that a cluster would get."),
    ],
    "sweep status": [
      Example(
        command: "infoprism sweep status plan.jsonl",
        meaning: "Tells how much is done, what failed, and what is in the queue.")
    ],
    "sweep cancel": [
      Example(
        command: "infoprism sweep cancel plan.jsonl", meaning: "Ends the tasks of the sweep.")
    ],
    "import": [stage2],
    "import stage2-json": [stage2],
    "import answers": [
      Example(
        command: "infoprism import answers SampleRuns/answers.csv --study my-answers",
        meaning: "Brings the distributions that somebody computed into a study.")
    ],
    "import paper": [
      Example(
        command: "infoprism import paper tables my-study",
        meaning: "Makes a study of models.csv, layers.csv, checkpoints.csv and cases.json.")
    ],
    "export": [
      Example(
        command: "infoprism export figure families \(paper) --dataset MMBench -o families.pdf",
        meaning: "Writes a figure for a paper.")
    ],
    "export figure": [
      Example(
        command: "infoprism export figure map \(paper) --width 5.5in -o map.svg",
        meaning: "Writes the map of families, 5.5 inches wide.")
    ],
    "export table": [
      Example(
        command: "infoprism export table scaling \(paper) -o scaling.tex",
        meaning: "Writes a table that LaTeX takes.")
    ],
    "export notebook-ready": [
      Example(
        command: "infoprism export notebook-ready \(paper) -o study.csv",
        meaning: "Writes a whole study for pandas, DuckDB or R.")
    ],
    "export all": [
      Example(
        command: "infoprism export all \(paper) --to everything",
        meaning: "Writes every figure and table of a study, and a page to look through them.")
    ],
    "export questions": [
      Example(
        command: "infoprism export questions SampleRuns/tiny-mixed --ids needs-both.jsonl "
          + "--output needs-both.tsv",
        meaning: "Writes chosen questions in the form that benchmarks read.")
    ],
    "select": [
      Example(
        command: "infoprism select SampleRuns/tiny-mixed --threshold 0.75 "
          + "--output needs-both.jsonl",
        meaning: "Chooses questions that need both inputs.")
    ],
    "verify": [
      Example(
        command: "infoprism verify \(paper)", meaning: "Lists whatever in a study is not sound.")
    ],
    "probe": [
      Example(
        command: "infoprism probe run --model ./llava-1.5-7b-hf "
          + "--dataset pope:./coco_pope_random.json --images ./val2014 --study my-study",
        meaning: "Reads features of a model on POPE.")
    ],
    "probe models": [
      Example(
        command: "infoprism probe models",
        meaning: "Lists the models of the published study, and how each is run.")
    ],
    "probe datasets": [
      Example(
        command: "infoprism probe datasets",
        meaning: "Says where datasets come from, and which files are read.")
    ],
    "probe setup": [
      Example(
        command: "infoprism probe setup",
        meaning: "Says what it takes, asks, and makes the Python environment.")
    ],
    "probe check": [
      Example(
        command: "infoprism probe check --model ./my-model --adapter my_adapter.py",
        meaning: "Checks an adapter of your own.")
    ],
    "probe run": [
      Example(
        command: "infoprism probe run --model \(tiny)/model --family TinyLLaVA --size S "
          + "--device cpu --dataset folder:\(tiny)/questions/shape-colour.jsonl --images \(tiny) "
          + "--instruction '' --study my-study",
        meaning: "Probes the model that ships.")
    ],
    "doctor": [
      Example(command: "infoprism doctor", meaning: "Says what is missing, and what to type.")
    ],
    "samples": [
      Example(
        command: "infoprism samples",
        meaning: "Puts the studies that ship into the folder SampleRuns, here.")
    ],
    "completions": [
      Example(
        command: "infoprism completions --install", meaning: "Installs those of your shell."),
      Example(
        command: "infoprism completions zsh > _infoprism", meaning: "Prints those of zsh."),
    ],
  ]

  /// Those of a command; a view's are those of the command that shows it.
  static func of(_ words: [String]) -> [Example] {
    var words = words
    while true {
      if let found = all[words.joined(separator: " ")] { return found }
      words.removeLast()
    }
  }
}
