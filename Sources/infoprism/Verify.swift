import ArgumentParser
import Studies

/// Lists what is wrong in studies.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List everything in studies that is not sound; exit 1 where there is anything.")

  @Argument(help: "Studies, or folders of studies.", completion: .directory)
  var studies: [String]

  func run() async throws {
    var isSound = true
    for path in studies {
      let collection = try StudyCollection.open(path, index: .never)
      for error in collection.errors {
        isSound = false
        print("error: \(Printable.text(error.description))")
      }
      for study in collection.studies {
        let check = study.check()
        for finding in check.findings {
          isSound = false
          let place = finding.line.map { "\(finding.file):\($0)" } ?? finding.file
          print(
            Printable.text(
              "\(study.path)/\(place): \(finding.severity.rawValue): \(finding.message)"))
        }
        let counts = "\(check.estimates) estimates, \(check.questions) questions"
        print(
          check.findings.isEmpty
            ? "\(study.path): sound, \(counts)"
            : "\(study.path): \(check.findings.count) findings, \(counts) read")
      }
    }
    if !isSound { throw ExitCode(1) }
  }
}
