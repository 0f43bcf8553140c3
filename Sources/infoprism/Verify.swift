import ArgumentParser
import Foundation
import InformationDecomposition
import SafeText
import Studies

/// Lists what is wrong in studies.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "List everything in studies that is not sound; exit 1 where there is anything.",
    discussion: """
      Every file is read, and what it holds is checked: records are whole and refer to what is \
      there, values lie in their intervals and within what their options allow, features are \
      finite and their answers probabilities. 'Sound' is said where all of it was read and nothing \
      was found.

      Of a file that 'infoprism export' wrote, SVG, PDF, PNG, LaTeX, CSV, JSON or Markdown, it \
      tells the study, the filter, the version, the hash of the data and the command, and whether \
      the study gives the same today. Run it where the command was run, or name the --study.
      """)

  @Argument(
    help: "Studies, folders of studies, or files that 'export' wrote.", completion: .file())
  var studies: [String]

  @Option(help: "For exported files: the study, in place of the one that they name.")
  var study: String?

  @Flag(
    help: """
      Before that, takes torn lines out of the files of records and keeps them in 'repairs', and \
      removes the temporary files of killed writers. Says what it did.
      """)
  var repair = false

  func run() async throws {
    var isSound = true
    for path in studies {
      if Self.isExport(path) {
        let result = try ExportCheck(path: path, study: study).result()
        for line in result.lines { StandardOutput.line(line) }
        if !result.isSound { isSound = false }
        continue
      }
      let collection = try StudyCollection.open(path, index: .never)
      for error in collection.errors {
        isSound = false
        StandardOutput.line("error: \(error.description)")
      }
      for study in collection.studies {
        if repair { mend(study) }
        if !check(study) { isSound = false }
      }
    }
    if !isSound { throw ExitCode(1) }
  }

  /// A file is an export; studies are folders.
  private static func isExport(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  private func mend(_ study: Study) {
    for repair in Study.repair(study.path) {
      let what = repair.isDone ? "repaired" : "not repaired"
      StandardOutput.line("\(study.path)/\(repair.file): \(what): \(repair.message)")
    }
  }

  private func check(_ study: Study) -> Bool {
    let check = study.check(progress: StandardError.percent { "\(study.path): \($0) % read" })
    StandardError.endProgress()
    for finding in check.findings {
      let place = finding.line.map { "\(finding.file):\($0)" } ?? finding.file
      StandardOutput.line(
        "\(study.path)/\(place): \(finding.severity.rawValue): \(finding.message)")
    }
    let counts = "estimate".counted(check.estimates) + ", " + "question".counted(check.questions)
    let isSound = check.findings.isEmpty
    StandardOutput.line(
      isSound
        ? "\(study.path): sound, \(counts)"
        : "\(study.path): \("finding".counted(check.findings.count)), \(counts) read")
    return isSound
  }
}
