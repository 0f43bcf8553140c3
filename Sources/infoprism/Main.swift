import ArgumentParser
import Estimation
import Foundation
import Processes
import SafeText

/// Runs a command and turns what it throws into words and an exit status: 0 done, 1 failed,
/// 2 wrong usage, 130 and others as the command says.
@main
enum Main {
  static func main() async {
    Descriptor.occupyStandardStreams()
    StopSignal.begin()
    // A file that may not grow is a write that fails, and is told as one.
    signal(SIGXFSZ, SIG_IGN)
    do {
      let words = Array(Installation.current.arguments.dropFirst())
      if words == ["help", "scripts"] {
        StandardOutput.document(ScriptHelp.text)
        end(0)
      }
      var command = try InfoPrism.parseAsRoot(try ShownAddress.commandLine(words) ?? words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      end(0)
    } catch {
      end(report(error))
    }
  }

  /// Ends without taking the libraries down: a thread may still read a study, and what it uses of
  /// them must not go from under it.
  private static func end(_ status: Int32) -> Never {
    fflush(nil)
    let failure = StandardOutput.close()
    StudyRemarks.tellRest()
    guard let failure else { _exit(status) }
    Warning.print(failure.description)
    _exit(status == 0 ? 1 : status)
  }

  private static func report(_ error: any Error) -> Int32 {
    if let status = error as? ExitCode { return status.rawValue }
    let status = InfoPrism.exitCode(for: error)
    switch status {
    case .success:
      let text = InfoPrism.fullMessage(for: error)
      StandardOutput.lines(
        text == Software.version ? VersionText.text : HelpText.completed(text))
      return 0
    case .validationFailure:
      StandardError.lines(
        CommandNames.completed(
          InfoPrism.fullMessage(for: error), typed: Installation.current.arguments))
      return 2
    default:
      StandardError.lines("infoprism: \(ErrorText.sentence(error))")
      return 1
    }
  }
}
