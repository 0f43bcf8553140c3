import Foundation
import ModelProbe
import Studies
import Testing

@Suite(
  "A run", .serialized,
  .enabled(if: TinyModel.hasEnvironment, "run 'infoprism probe setup' for the worker's tests"))
struct ProbeRunTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try TinyModel.writeQuestions(to: scratch)
    setenv("OMP_NUM_THREADS", "1", 1)
    setenv("HF_HUB_OFFLINE", "1", 1)
  }

  private func features(_ study: String) throws -> [Data] {
    try ["train", "evaluation"].map {
      try scratch.data("\(study)/features/Tiny-1.toy/\($0).safetensors")
    }
  }

  @Test("fills a study that opens without findings, and lists the broken row")
  func study() throws {
    var broken: [BrokenRow] = []
    var reports: [String: WayReport] = [:]
    try TinyModel.probe(scratch).run { event in
      if case .broken(_, let rows, _, _) = event { broken += rows }
      if case .finished(_, _, _, let found, _) = event { reports = found }
    }
    #expect(broken.map(\.id) == ["broken"])
    #expect(broken[0].reason.hasPrefix("Its picture can't be decoded"))
    let list = String(
      decoding: try scratch.data("study/.probe/datasets/toy/broken.jsonl"), as: UTF8.self)
    #expect(list.hasPrefix(#"{"id":"broken","reason":"Its picture can't be decoded: "#))
    #expect(Set(reports.keys) == ["vl", "v", "l"])
    let study = try Study.open(scratch.path + "/study")
    #expect(study.findings.isEmpty)
    #expect(study.questions(dataset: "toy").count == 20)
    #expect(study.answers(dataset: "toy", question: "q12").count == 1)
    let pictures = study.questions(dataset: "toy").map(\.picture)
    #expect(Set(pictures).count == 10)
    let images = try study.features[0].features(.evaluation).images()
    #expect(images?.count == 9)
    #expect(images?.allSatisfy { pictures.contains($0) } == true)
    #expect(study.card.models.map(\.model) == ["Tiny-1"])
    let image = try #require(study.questions(dataset: "toy").first?.image)
    #expect(FileManager.default.fileExists(atPath: scratch.path + "/study/" + image))
  }

  @Test("names the file of a row whose picture can't be decoded, where there are several")
  func brokenOfSeveral() throws {
    try scratch.write(
      #"{"id": "other", "question": "?", "options": ["a", "b"], "answer": 0, "#
        + #""image": "broken.png"}"# + "\n", to: "questions/more.jsonl")
    var broken: [BrokenRow] = []
    var run = try TinyModel.probe(scratch)
    let files = ["more", "questions"].map { "\(scratch.path)/questions/\($0).jsonl" }
    run.datasets = [try DatasetSource("toy=folder:" + files.joined(separator: ","))]
    try run.run { event in
      if case .broken(_, let rows, _, _) = event { broken += rows }
    }
    #expect(broken.map(\.id) == ["other", "broken"])
    #expect(broken.map(\.file) == ["more.jsonl", "questions.jsonl"])
    #expect(broken.map(\.row) == [1, 21])
  }

  @Test("killed with signal 9 in the middle, then run again: the same bytes")
  func kill() throws {
    try TinyModel.probe(scratch, study: "whole").run { _ in }
    let probe = try TinyModel.probe(scratch, study: "killed")
    var message = ""
    do {
      try probe.run { event in
        guard case .progress(let progress) = event, progress.step == .probing,
          progress.done >= 12
        else { return }
        Foundation.kill(progress.worker, SIGKILL)
      }
    } catch let error as ProbeError { message = error.description }
    #expect(message.hasPrefix("The probe stopped while probing 'Tiny-1.toy', at sample "))
    #expect(message.contains("The worker was killed by signal 9"))
    var fewest = Int.max
    try probe.run { event in
      guard case .progress(let progress) = event, progress.step == .probing else { return }
      fewest = min(fewest, progress.done)
    }
    #expect(fewest > 3, "the rerun went on where the first run ended")
    #expect(try features("killed") == features("whole"))
  }

  @Test("in three shards: the same bytes, merged by the last")
  func shards() throws {
    try TinyModel.probe(scratch, study: "whole").run { _ in }
    var finished = 0
    var waiting = 0
    for number in [2, 3, 1] {
      var probe = try TinyModel.probe(scratch, study: "shards")
      probe.shard = Shard(number: number, count: 3)
      try probe.run { event in
        if case .finished = event { finished += 1 }
        if case .waiting = event { waiting += 1 }
      }
    }
    #expect(finished == 1)
    #expect(waiting == 2)
    #expect(try features("shards") == features("whole"))
  }

  @Test("does nothing again where the features are there")
  func again() throws {
    let probe = try TinyModel.probe(scratch)
    try probe.run { _ in }
    var steps = 0
    try probe.run { event in
      if case .progress = event { steps += 1 }
    }
    #expect(steps == 0)
  }

  @Test("makes a dataset of its own of each mask, and leaves the joint answer as it is")
  func masks() throws {
    var probe = try TinyModel.probe(scratch)
    var reports: [[String: WayReport]] = []
    for mask in ["noise", "blank", "shuffled,options"] {
      try probe.settings.setMasks(mask)
      try probe.run { event in
        if case .finished(_, _, _, let found, _) = event { reports.append(found) }
      }
    }
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: scratch.path + "/study/features")
    #expect(
      folders.sorted() == ["Tiny-1.toy", "Tiny-1.toy+blank", "Tiny-1.toy+shuffled+options"])
    let study = try Study.open(scratch.path + "/study")
    #expect(study.findings.isEmpty)
    let datasets = ["toy", "toy+blank", "toy+shuffled+options"]
    #expect(study.card.datasets.map(\.name) == datasets)
    #expect(study.features.map(\.subject.dataset) == datasets)
    for dataset in datasets { #expect(study.answers(dataset: dataset, question: "q12").count == 1) }
    #expect(Set(reports.map { $0["vl"] }).count == 1)
    #expect(Set(reports.map { $0["l"] }).count == 3)
  }

  @Test("of a model that isn't there says where a folder goes")
  func missing() throws {
    var probe = try TinyModel.probe(scratch)
    probe.models[0].source = "nobody/nothing"
    #expect {
      try probe.run { _ in }
    } throws: { error in
      let text = "\(error)"
      return text.contains("Can't load 'nobody/nothing'") && text.contains("--local-dir")
    }
  }
}

@Suite(
  "The worker",
  .enabled(if: TinyModel.hasEnvironment, "run 'infoprism probe setup' for the worker's tests"))
struct WorkerTests {
  @Test("passes its own tests, in Python")
  func python() {
    let (status, text) = TinyModel.run([
      "-m", "unittest", "discover", "-s", TinyModel.workerTests.path,
    ])
    #expect(status == 0, "\(text)")
    #expect(text.contains("OK"))
  }
}
