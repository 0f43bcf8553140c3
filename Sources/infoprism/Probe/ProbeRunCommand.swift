import ArgumentParser
import Foundation
import ModelProbe
import Studies

/// Probes models and checkpoints on datasets, into a study.
struct ProbeRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Probe a model, and checkpoints of it, on datasets.",
    discussion: """
      For each question the model answers three times: from both inputs, from the image alone (the \
      question's embeddings become noise) and from the question alone (the image's do). What is \
      done is kept: after a crash, the same command goes on where it was. Where rows of a dataset \
      can't be used, or questions can't be asked, the rest is probed and the command ends with 1.
      """)

  @Option(help: "A folder saved by transformers or PEFT, or an id on the HuggingFace hub.")
  var model: String?

  @Option(help: "Folders of checkpoints, as a pattern: 'run/*/*' (STAGE/CHECKPOINT).")
  var checkpoints: String?

  @Flag(
    help: """
      Probe checkpoints as a training writes them, each once it is complete, and estimate them; \
      until Ctrl-C, or --patience.
      """)
  var follow = false

  @Option(help: "End --follow when no checkpoint came for so many seconds. Default: never.")
  var patience: Int?

  @Option(
    help: "[NAME=]KIND:PATH, more than once for more; see 'infoprism probe datasets'.")
  var dataset: [String]

  @Option(help: "The folder of the study that gains the features.", completion: .directory)
  var study: String

  @Option(
    help: "Which columns hold what: question=query,answer=label,options=…,image=…,A=first,B=second."
  )
  var columns: String?

  @Option(help: "The folder of the dataset's pictures.", completion: .directory)
  var images: String?

  @Flag(
    help: """
      Ask questions about several pictures, too: models of OneVision, Qwen-VL, InternVL and Gemma 3 \
      take them. Otherwise these questions are left out.
      """)
  var multiImage = false

  @Option(help: "The model's family in the study. Default: by the table, or the model's name.")
  var family: String?

  @Option(help: "The model's size in the study, such as 7B.")
  var size: String?

  @Option(help: "The stage of the checkpoints. Default: the name of their parent folder.")
  var stage: String?

  @Flag(help: "Read every layer by logit lens.")
  var layers = false

  @Option(
    help: "noise, blank or shuffled (image), options (question removed); two by a comma.")
  var mask = "noise"

  @Option(
    help: """
      Cut attention in a range of layers: image:10-20 from the picture's tokens, sham:10-20 from \
      tokens that carry nothing, as a null. The results are those of a model of its own.
      """)
  var knockout: String?

  @Option(help: "Do part NUMBER of COUNT, such as 3/16; the last to finish merges.")
  var shard = "1/1"

  @Option(help: "At most so many questions to calibrate and train with.")
  var train: Int?

  @Option(help: "At most so many questions to report.")
  var evaluation: Int?

  @Option(help: "Of the noise and of the split.")
  var seed: UInt64 = 42

  @Option(help: "Questions of one forward pass; halved where memory runs out.")
  var batchSize = 8

  @Option(help: "What the prompt says after the options; '' for nothing.")
  var instruction = ProbeSettings.defaultInstruction

  @Option(help: "The confidence gate of the accuracies and answers that are written.")
  var gate = 0.3

  @Option(help: "The longer side of stored pictures in pixels; 0 stores none.")
  var thumbnails = 192

  @Option(help: "float32, float16 or bfloat16, for the stored embeddings.")
  var featureType = "float32"

  @OptionGroup var loading: ModelLoading

  /// The ends of two pipes to a worker with a model in its memory.
  @Option(help: .hidden) var workerPipes: String?

  func validate() throws {
    try OptionRange.check("batch-size", batchSize, OptionRange.workers)
    try OptionRange.check("train", train, OptionRange.items)
    try OptionRange.check("evaluation", evaluation, OptionRange.items)
    try OptionRange.check("gate", gate, 0...1)
    if model == nil && checkpoints == nil {
      throw ValidationError("Name a model with --model, or checkpoints with --checkpoints.")
    }
    try ModelLoading.check("--feature-type", featureType, ["float32", "float16", "bfloat16"])
    if follow && checkpoints == nil {
      throw ValidationError("--follow waits for checkpoints; name them with --checkpoints.")
    }
    try OptionRange.check("patience", patience, 1...10_000_000)
    try OptionRange.check("thumbnails", thumbnails, 0...4096)
  }

  func run() async throws {
    if follow { return try await FollowedTraining(command: self).run() }
    let leftOut = try probe(try models())
    // To the program that holds the model, a status of 1 means that nothing was done.
    if workerPipes == nil { try LeftOut.end(leftOut, "row", of: "probed") }
  }

  /// Probes models into the study.
  ///
  /// - Returns: how many rows and questions are left out.
  func probe(_ models: [ProbedModel]) throws -> Int {
    var run = ProbeRun(
      study: study, models: models,
      datasets: try dataset.map {
        var source = try DatasetSource($0, images: images, columns: columns)
        source.takesSeveralPictures = multiImage
        return source
      },
      settings: try settings(),
      python: workerPipes == nil ? try loading.interpreter() : "", shard: try Shard(shard))
    run.workerPipes = try workerPipes.map { try WorkerPipes($0) }
    var reporter = ProbeReporter()
    try run.run { reporter.tell($0) }
    reporter.end()
    return reporter.leftOut
  }

  /// The checkpoints that are there.
  func checkpointModels() -> [ProbedModel] {
    let (family, size) = names
    return checkpoints.map(ProbedModel.folders).map {
      $0.map { ProbedModel.checkpoint(folder: $0, family: family, size: size, stage: stage) }
    } ?? []
  }

  private var names: (family: String, size: String) {
    let known = model.flatMap(StudiedModel.init(hubID:))
    let last = model.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    return (family ?? known?.family ?? last ?? "model", size ?? known?.size ?? "")
  }

  private func models() throws -> [ProbedModel] {
    var result = checkpointModels()
    if let checkpoints, result.isEmpty {
      throw ProbeError(
        "No folder matches '\(checkpoints)' and holds a 'config.json' or 'adapter_config.json'. "
          + "Quote the pattern, so that the shell doesn't expand it.")
    }
    if let model {
      let (family, size) = names
      result.append(ProbedModel(source: model, family: family, size: size))
    }
    return result
  }

  private func settings() throws -> ProbeSettings {
    var settings = loading.settings
    settings.knockout = try knockout.map { try Knockout($0) }
    settings.layers = layers
    try settings.setMasks(mask)
    settings.seed = seed
    settings.batch = batchSize
    settings.featureType = featureType
    settings.gate = gate
    settings.instruction = instruction
    settings.limits[.train] = train
    settings.limits[.evaluation] = evaluation
    settings.thumbnailSide = max(0, thumbnails)
    return settings
  }
}
