/// Examples of commands: the one source of those in `--help`, the manual and the site.
enum Examples {
  struct Example: Encodable {
    var command: String
    /// What it does, in a sentence.
    var meaning: String
  }

  private static let paper = "SampleRuns/paper-iclr2026"
  private static let tiny = "SampleRuns/tiny-llava"
  /// The words of commands after `infoprism` in brackets, and then two lines an example.
  private static let table = """
    []
    infoprism
    Opens the studies that ship.
    infoprism show families \(paper) --dataset MMBench
    Prints a view instead.
    [explore]
    infoprism explore \(paper) --at families/MMBench/LLaVA-OV-7B
    Opens one model in the explorer.
    [show]
    infoprism show families \(paper) --dataset MMBench --format csv
    Prints the atoms of every model on a dataset as CSV.
    [query]
    infoprism query \(paper) "SELECT family, avg(S) FROM families GROUP BY family"
    Prints the mean synergy of each family.
    infoprism query \(paper) "SELECT model, max(S) AS peak FROM layers GROUP BY model" --csv
    Prints the greatest synergy over the layers of each model as CSV.
    infoprism query --tables
    Lists the tables and their columns.
    [estimate]
    infoprism estimate \(tiny) --model TinyLLaVA-S --no-save
    Estimates a model again, by the exact way and by BATCH, and only prints it.
    [estimate features]
    infoprism estimate \(tiny) --estimator exact --gate 0,0.3 --no-save
    Estimates with two gates side by side.
    [estimate discrete]
    infoprism estimate discrete xor.json
    Decomposes given distributions, as in {"cases": [{"name": "XOR"}]}.
    [estimate sensitivity]
    infoprism estimate sensitivity \(tiny) --model TinyLLaVA-S --estimator exact
    Shows how the atoms move with the settings.
    [estimate null]
    infoprism estimate null \(tiny) --model TinyLLaVA-S --null labels
    Shows the values beside what permuted answers leave of them.
    [estimate compare]
    infoprism estimate compare \(tiny) --model TinyLLaVA-XS --model TinyLLaVA-S
    Shows how two models differ on the same questions, with intervals.
    [diff]
    infoprism diff \(tiny) --model TinyLLaVA-S
    Shows old and new estimates of a model side by side.
    [sweep]
    infoprism sweep plan my-study --replicates 5 > plan.jsonl
    Plans five estimates of everything; 'sweep run plan.jsonl' makes them.
    [sweep plan]
    infoprism sweep plan \(tiny) --checkpoints --layers all > plan.jsonl
    Plans estimates of every checkpoint and layer.
    [sweep run]
    infoprism sweep run plan.jsonl
    Makes what is missing on the cores of this machine.
    infoprism sweep run plan.jsonl --engine slurm --partition short --dry-run
    Shows the script that a cluster would get.
    [sweep status]
    infoprism sweep status plan.jsonl
    Tells how much is done, what failed, and what is in the queue.
    [sweep cancel]
    infoprism sweep cancel plan.jsonl
    Ends the tasks of the sweep.
    [import, import stage2-json]
    infoprism import stage2-json val/toy_0.5.json train/toy_0.5.json my-study
    Brings feature files of the original study into a study.
    [import answers]
    infoprism import answers SampleRuns/answers.csv --study my-answers
    Brings the distributions that somebody computed into a study.
    [import paper]
    infoprism import paper tables my-study
    Makes a study of models.csv, layers.csv, checkpoints.csv and cases.json.
    [export]
    infoprism export figure families \(paper) --dataset MMBench -o families.pdf
    Writes a figure for a paper.
    [export figure]
    infoprism export figure map \(paper) --width 5.5in -o map.svg
    Writes the map of families, 5.5 inches wide.
    [export table]
    infoprism export table scaling \(paper) -o scaling.tex
    Writes a table that LaTeX takes.
    [export notebook-ready]
    infoprism export notebook-ready \(paper) -o study.csv
    Writes a whole study for pandas, DuckDB or R.
    [export all]
    infoprism export all \(paper) --to everything
    Writes every figure and table of a study, and a page to look through them.
    [export questions]
    infoprism export questions SampleRuns/tiny-mixed --ids needs-both.jsonl --output \
    needs-both.tsv
    Writes chosen questions in the form that benchmarks read.
    [select]
    infoprism select SampleRuns/tiny-mixed --threshold 0.75 --output needs-both.jsonl
    Chooses questions that need both inputs.
    [verify]
    infoprism verify \(paper)
    Lists whatever in a study is not sound.
    [probe]
    infoprism probe run --model ./llava-1.5-7b-hf --dataset pope:./coco_pope_random.json \
    --images ./val2014 --study my-study
    Reads features of a model on POPE.
    [probe models]
    infoprism probe models
    Lists the models of the published study, and how each is run.
    [probe datasets]
    infoprism probe datasets
    Says where datasets come from, and which files are read.
    [probe setup]
    infoprism probe setup
    Says what it takes, asks, and makes the Python environment.
    [probe check]
    infoprism probe check --model ./my-model --adapter my_adapter.py
    Checks an adapter of your own.
    [probe run]
    infoprism probe run --model \(tiny)/model --family TinyLLaVA --size S --device cpu --dataset \
    folder:\(tiny)/questions/shape-colour.jsonl --images \(tiny) --instruction '' --study my-study
    Probes the model that ships.
    [doctor]
    infoprism doctor
    Says what is missing, and what to type.
    [samples]
    infoprism samples
    Puts the studies that ship into the folder SampleRuns, here.
    [completions]
    infoprism completions --install
    Installs those of your shell.
    infoprism completions zsh > _infoprism
    Prints those of zsh.
    """

  /// By the words of the command after `infoprism`; those of `show` and `export` are for views too.
  static let all: [String: [Example]] = {
    var all: [String: [Example]] = [:]
    var commands: [String] = []
    var lines = table.split(separator: "\n").map(String.init)[...]
    while let line = lines.popFirst() {
      if line.hasPrefix("[") {
        commands = line.dropFirst().dropLast()
          .split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
        continue
      }
      let example = Example(command: line, meaning: lines.removeFirst())
      for command in commands { all[command, default: []].append(example) }
    }
    return all
  }()

  /// Those of a command; a view's are those of the command that shows it.
  static func of(_ words: [String]) -> [Example] {
    var words = words
    while true {
      if let found = all[words.joined(separator: " ")] { return found }
      words.removeLast()
    }
  }
}
