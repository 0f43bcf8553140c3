import ArgumentParser
import ModelProbe

/// Explains the datasets that have a loader.
struct ProbeDatasets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets",
    abstract: "Explain each dataset: where to get it, which files, which licence.")

  func run() async throws {
    for kind in DatasetKind.allCases {
      StandardOutput.line("\(kind.rawValue):PATH\(kind.name.map { "   (\($0))" } ?? "")")
      StandardOutput.line("  files    \(kind.files)")
      StandardOutput.line("  from     \(kind.source)")
      StandardOutput.lines("  licence  \(kind.licence)\n")
    }
    StandardOutput.lines(
      """
      A dataset is named with --dataset [NAME=]KIND:PATH. Files may be JSON lines, a JSON list or a \
      table with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252, packed by gzip or \
      not. Columns of other names are named with --columns question=query,answer=label,options=… \
      or A=first,B=second.

      Options keep their letters: where C is empty, A, B and D are asked. An answer is a letter \
      (B, b., (B), Answer: B), else an index from 0, else the text of an option; true and false \
      are Yes and No. Splits are train, or val, validation, dev, test, evaluation; without them \
      questions about one picture stay on one side. Rows that can't be read one way alone, or \
      whose picture is missing, broken, outside of --images or one of several, are listed with \
      the reason and left out.
      """)
  }
}
