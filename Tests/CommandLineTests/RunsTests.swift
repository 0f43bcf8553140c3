import Foundation
import Testing

/// Estimating again, with the real binary and its detached process in a real terminal.
@Suite(
  "Estimating again in tmux", .serialized,
  .enabled(if: TmuxSession.program != nil, "tmux is not installed"))
struct RunsTests {
  private let folder: URL
  private let study: String
  private let environment: [String: String]

  init() throws {
    folder = try Product.temporaryFolder()
    let files = FileManager.default
    let sample = Product.root.appending(path: "SampleRuns/tiny-llava")
    let copy = folder.appending(path: "tiny")
    study = copy.path
    try files.createDirectory(
      at: copy.appending(path: "features"), withIntermediateDirectories: true)
    for part in ["study.json", "estimates", "features/TinyLLaVA-S.shape-colour"] {
      try files.copyItem(at: sample.appending(path: part), to: copy.appending(path: part))
    }
    environment = ["XDG_STATE_HOME": folder.appending(path: "state").path]
  }

  private func open(_ session: TmuxSession) throws {
    try session.startExplorer("\(study) --at families/shape-colour/TinyLLaVA-S")
    try session.waitFor("the bars") { $0.contains("Information by model, shape-colour") }
  }

  @Test("shows new beside old after R and Enter, and * makes the new one current")
  func again() throws {
    let session = try TmuxSession(columns: 80, rows: 24, environment: environment)
    try open(session)
    try session.press("R")
    try session.waitFor("the form") { $0.contains("Estimate again") && $0.contains("exact") }
    try session.press("Enter")
    let screen = try session.waitFor("the end") {
      $0.contains("Done: 1 estimate.") && $0.contains("Both were made the same way")
    }
    // The stored estimate and the new one, with the same settings.
    #expect(screen.contains(/S   1\.911 .* 1\.911/), "\(screen)")
    try session.press("*")
    try session.waitFor("the choice") { $0.contains("● ") }
    try session.press("Q")
    let verified = try Product.run(["verify", study])
    #expect(verified.output.contains("sound, 193 estimates"), "\(verified.output)")
  }

  @Test("goes on when the explorer is quit, is found again, and ends when it is cancelled")
  func detached() throws {
    let session = try TmuxSession(columns: 80, rows: 24, environment: environment)
    try open(session)
    try session.press("R")
    try session.waitFor("the form") { $0.contains("Estimate again") }
    // Of BATCH more replicates than are done while the explorer is away.
    try session.press("j", "l", "j", "j", "j", "9", "9", "9", "Enter")
    try session.waitFor("the loss") { $0.contains("Training loss") && $0.contains("running") }
    try session.press("Q")
    try session.waitFor("the status") { $0.contains("status=0") }
    try session.enter("clear")
    try open(session)
    try session.press("7")
    try session.waitFor("the run") { $0.contains("running") && $0.contains("of 999") }
    try session.press("X")
    try session.waitFor("the question") { $0.contains("Cancel '") }
    try session.press("y")
    try session.waitFor("the end") { $0.contains("cancelled") }
    try session.press("Q")
    let verified = try Product.run(["verify", study])
    #expect(verified.status == 0, "\(verified.output)")
    let work = try Product.run(["show", "runs", study], environment: environment)
    #expect(work.output.contains("cancelled"))
  }

  @Test("loses at most the item in flight to a kill -9, and a rerun makes what is missing, once")
  func killed() throws {
    let request = [
      "estimate", study, "--estimator", "batch", "--epochs", "2", "--replicates", "40",
      "--bootstrap", "0", "--workers", "1",
    ]
    let script =
      "'\(Product.infoprism.path)' \(request.joined(separator: " ")) > /dev/null 2>&1 & P=$!; "
      + "while ! grep -qs . \(study)/estimates/*-$P-*.jsonl; do kill -0 $P || exit 3; done; "
      + "kill -9 $P; wait $P 2>/dev/null; exit 0"
    #expect(try Product.run("/bin/sh", ["-c", script]).status == 0)
    let again = try Product.run(request + ["--json"])
    #expect(again.status == 0, "\(again.errors)")
    let verified = try Product.run(["verify", study])
    #expect(verified.output.contains("sound, 232 estimates"), "\(verified.output)")
    let history = try Product.run([
      "show", "history", study, "--where", "model = TinyLLaVA-S", "--dataset", "shape-colour",
      "--format", "json",
    ])
    let keys = history.output.split(separator: "\n").filter { $0.contains("\"key\"") }
    #expect(keys.count >= 40 && Set(keys).count == keys.count, "\(history.output.suffix(400))")
  }
}
