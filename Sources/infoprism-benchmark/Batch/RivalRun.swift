import Foundation
import InformationDecomposition
import Studies

/// One run of a rival's program on the data that ours was run on.
struct RivalRun {
  let script: String
  let python: String

  /// Whether it is the study's own script.
  var isOriginal: Bool { script.hasSuffix("original-batch.py") }

  /// What the program says of its run.
  struct Report: Decodable {
    /// R, U1, U2, S.
    var bits: [Double]
    var cpuSeconds: Double?
    var loadedMegabytes: Double?
  }

  /// - Returns: the report, CPU seconds of the estimate, and the peak of memory in MB.
  func run(
    _ sample: SyntheticSample, settings: BatchSettings
  ) throws -> (report: Report, cpu: Double, peak: Double) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "infoprism-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "sample.safetensors").path
    try SafetensorsWriter.write(
      Self.tensors(sample), metadata: Self.metadata(sample, settings), to: file)
    let output = folder.appending(path: "output").path
    let usage = try start([python, script, file], output: output)
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").last ?? ""
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(line.utf8)),
      report.bits.count == 4
    else {
      throw BenchmarkError(
        description: "'\(script)' printed no report as its last line, but '\(line.prefix(200))'. "
          + #"Let it print {"bits": [R, U1, U2, S]}; see infoprism-benchmark batch --help."#)
    }
    return (report, report.cpuSeconds ?? usage.cpu, usage.peak)
  }

  private func start(_ words: [String], output: String) throws -> (cpu: Double, peak: Double) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var environment = ProcessInfo.processInfo.environment
    // One thread, as ours.
    for key in ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"] {
      environment[key] = "1"
    }
    let arguments = words.map { strdup($0) } + [nil]
    let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + settings { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, python, &actions, nil, arguments, settings)
    guard code == 0 else {
      throw BenchmarkError(
        description: "Can't run '\(python)': \(String(cString: strerror(code))). "
          + "Name a Python with --python.")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else {
      let reason =
        status & 0x7F == 0 ? "exit code \((status >> 8) & 0xFF)" : "signal \(status & 0x7F)"
      throw BenchmarkError(
        description: "'\(script)' failed with \(reason). What it wrote to standard error is above.")
    }
    let cpu = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
    }
    return (cpu, Double(usage.ru_maxrss) / 1024)
  }

  private static func tensors(_ sample: SyntheticSample) -> [String: TensorContent] {
    var tensors: [String: TensorContent] = [:]
    for (split, part) in [("train", sample.training), ("val", sample.evaluation)] {
      for (name, rows) in [("x1", part.x1), ("x2", part.x2)] {
        let values = [Float](unsafeUninitializedCapacity: rows.count * rows.dimension) {
          buffer, count in
          count = rows.count * rows.dimension
          guard let base = buffer.baseAddress else { return }
          for row in 0..<rows.count { rows.copy(row: row, to: base + row * rows.dimension) }
        }
        tensors["\(split).\(name)"] = .floats(values, shape: [rows.count, rows.dimension])
      }
      let answers = part.answers
      for (name, run) in [
        ("p1", answers.vision), ("p2", answers.language), ("p12", answers.joint),
      ] {
        tensors["\(split).\(name)"] = .floats(run.values, shape: [run.count, run.labels])
      }
    }
    return tensors
  }

  private static func metadata(
    _ sample: SyntheticSample, _ settings: BatchSettings
  ) -> [String: String] {
    [
      "labels": "\(sample.training.answers.labels)", "batch": "\(settings.batchSize)",
      "epochs": "\(settings.epochs)", "lr": "\(settings.learningRate)",
      "hidden": "\(settings.hiddenWidth)", "hidden_layers": "\(settings.hiddenLayers)",
      "embed": "\(settings.embeddingWidth)", "seed": "\(settings.seed)",
    ]
  }
}
