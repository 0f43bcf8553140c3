import Foundation
import Testing

/// The ways to a model beside a folder of its own.
@Suite(
  "A probe's ways to a model", .serialized,
  .enabled(if: ProbeEnvironment.isComplete, "run 'infoprism probe setup' for this test"))
struct ProbeWaysTests {
  private static let questions =
    "folder:SampleRuns/tiny-llava/questions/shape-colour.jsonl"
  private static let flags =
    "--device cpu --dataset \(questions) --images SampleRuns/tiny-llava --instruction '' "
    + "--evaluation 12"

  private func shell(_ script: String) throws -> Product.Result {
    try Product.run(
      "/bin/sh", ["-c", script],
      environment: [
        "OMP_NUM_THREADS": "1", "INFOPRISM": Product.infoprism.path, "HF_HUB_OFFLINE": "1",
      ])
  }

  @Test("in memory gives the bytes of the command line")
  func memory() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path
    let script = """
      import os, sys
      sys.path.append(sys.argv[1])
      import infoprism_worker
      from infoprism_worker import loading
      loading.mend_torchvision()
      from transformers import AutoModelForImageTextToText, AutoProcessor
      path = "SampleRuns/tiny-llava/model"
      model = AutoModelForImageTextToText.from_pretrained(path).train()
      infoprism_worker.probe(
          model, AutoProcessor.from_pretrained(path), "\(Self.questions)", study="\(path)/memory",
          images="SampleRuns/tiny-llava", family="Tiny", size="S", train=24, evaluation=12,
          instruction="", device="cpu", source=path, infoprism=os.environ["INFOPRISM"])
      assert model.training and not model._forward_hooks
      try:
          infoprism_worker.probe(model, None, "\(Self.questions)", study="\(path)/refused",
                                 mask="none", infoprism=os.environ["INFOPRISM"])
      except infoprism_worker.protocol.ProbeError as error:
          assert str(error).startswith("There is no mask 'none'"), error
      else:
          raise SystemExit("not refused")
      """
    try Data(script.utf8).write(to: folder.appending(path: "memory.py"))
    let ran = try shell(
      "$($INFOPRISM probe setup --path) -B \(path)/memory.py $($INFOPRISM probe setup --package)")
    #expect(ran.status == 0, "\(ran.errors)")
    let line = try shell(
      "$INFOPRISM probe run --model SampleRuns/tiny-llava/model --family Tiny --size S "
        + "--study \(path)/line \(Self.flags) --train 24")
    #expect(line.status == 0, "\(line.errors)")
    for file in ["train.safetensors", "evaluation.safetensors", "subject.json"] {
      let name = "features/Tiny-S.shape-colour/\(file)"
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(path)/memory/\(name)", andPath: "\(path)/line/\(name)"), "\(file)")
    }
  }

  @Test("followed takes complete checkpoints alone, estimates them, and ends by its patience")
  func followed() throws {
    let folder = try Product.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = folder.path + "/run"
    let made = try shell(
      """
      mkdir -p \(run)/checkpoint-7 && cp SampleRuns/tiny-llava/model/* \(run)/checkpoint-7
      cp -r \(run)/checkpoint-7 \(run)/checkpoint-14
      echo '{}' > \(run)/checkpoint-7/trainer_state.json
      """)
    #expect(made.status == 0)
    let result = try shell(
      "$INFOPRISM probe run --checkpoints '\(run)/checkpoint-*' --follow --patience 1 "
        + "--family Tiny --size S --study \(folder.path)/study \(Self.flags) --train 256")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("checkpoint-14' is not complete yet."))
    #expect(result.errors.contains("1 of 1 are probed and estimated."))
    let features = try FileManager.default.contentsOfDirectory(
      atPath: folder.path + "/study/features")
    #expect(features == ["Tiny-S.shape-colour.run.step-7"])
    let show = try shell("$INFOPRISM show training \(folder.path)/study --format json")
    #expect(show.output.contains("\"step-7\""))
  }

  @Test("checked passes, and an adapter's template says what it is")
  func checked() throws {
    let check = try shell(
      "$INFOPRISM probe check --model SampleRuns/tiny-llava/model --device cpu")
    #expect(check.status == 0, "\(check.output)\(check.errors)")
    #expect(check.output.split(separator: "\n").count { $0.hasPrefix("passed  ") } == 9)
    let template = try shell("$INFOPRISM probe check --template")
    #expect(template.output.contains("class MyAdapter(ModelAdapter):"))
    let neither = try shell("$INFOPRISM probe check")
    #expect(neither.status == 2)
    #expect(neither.errors.contains("Name a model with --model, or ask for --template."))
  }
}
