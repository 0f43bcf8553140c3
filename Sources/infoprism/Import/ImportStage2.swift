import ArgumentParser
import Foundation
import InformationDecomposition
import SafeText
import Studies

/// Brings the published study's own files into a study.
struct ImportStage2: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage2-json",
    abstract: "Bring files of the study's second stage into a study.",
    discussion: """
      Each file is a list of questions with one model's features and answers. The split is a \
      folder, 'train' or 'val', or the end of the file's name. Files of the same name are one \
      subject. Where records are not sound, the rest is imported and the command ends with 1.
      """)

  @Argument(
    help: "Files or folders of them, and last the folder of the study.", completion: .file())
  var paths: [String]

  @Option(help: "The dataset's name (default: the file's, without a number at its end).")
  var dataset: String?

  @Option(help: "The model's family (default: the folder above 'train' and 'val').")
  var family: String?

  @OptionGroup var state: ModelState

  func validate() throws {
    guard paths.count >= 2 else {
      throw ValidationError("Name at least one file, and the folder of the study after it.")
    }
  }

  func run() async throws {
    let importer = try Stage2Importer(
      Array(paths.dropLast()),
      names: Stage2Importer.Names(
        dataset: dataset, family: family, size: state.size, stage: state.stage,
        checkpoint: state.checkpoint))
    let study = paths.last!
    let imported = try importer.write(
      to: study, progress: StandardError.percent { "Reading: \($0) %" })
    StandardError.endProgress()
    for subject in imported { report(subject, study) }
    try LeftOut.end(
      imported.reduce(0) { $0 + $1.findings.count }, "record", of: "imported")
  }

  private func report(_ imported: Stage2Importer.Imported, _ study: String) {
    let shown = 20
    var warnings = imported.findings.prefix(shown).map {
      "\($0.file)\($0.line.map { ", line \($0)" } ?? ""): \($0.message)"
    }
    if imported.findings.count > shown {
      warnings.append("… and \(imported.findings.count - shown) more.")
    }
    if imported.missingPictures > 0 {
      warnings.append(
        "\("picture".counted(imported.missingPictures)) can't be had: neither base64 nor a file "
          + "that is there.")
    }
    for warning in warnings { StandardError.lines("infoprism: warning: \(warning)") }
    let counts = FeatureSet.Split.allCases.compactMap { split in
      imported.counts[split].map { "\($0) \(split == .train ? "training" : "evaluation")" }
    }
    let accuracies = [("both", Inputs.both), ("vision", .vision), ("language", .language)]
      .compactMap { name, inputs in
        imported.accuracy[inputs].map { "\(name) \(String(format: "%.4f", $0))" }
      }
    var text =
      "Wrote \(counts.joined(separator: " and ")) questions with \(imported.labels) options to "
      + "'\(study)/features/\(imported.folder)'."
    if !accuracies.isEmpty { text += " Accuracy: \(accuracies.joined(separator: ", "))." }
    StandardOutput.line(text)
  }
}
