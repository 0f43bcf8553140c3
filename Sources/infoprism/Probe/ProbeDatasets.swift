import ArgumentParser
import ModelProbe

/// Explains the datasets that have a loader.
struct ProbeDatasets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract: "Explain each dataset: where to get it, which files, which licence.")

  func run() async throws {
    for kind in DatasetKind.allCases {
      print("\(kind.rawValue):PATH\(kind.name.map { "   (\($0))" } ?? "")")
      print("  files    \(kind.files)")
      print("  from     \(kind.source)")
      print("  licence  \(kind.licence)\n")
    }
    print(
      """
      A dataset is named with --dataset [NAME=]KIND:PATH. Questions about one picture stay on one \
      side of the split into train (calibrates the noise, trains the estimator) and evaluation \
      (is reported). Rows with a missing or broken picture, an answer out of range or one option \
      are listed and left out.
      """)
  }
}
