import ArgumentParser
import Foundation

/// Runs a command and turns what it throws into words and an exit status: 0 done, 1 failed,
/// 2 wrong usage, 130 and others as the command says.
@main
enum Main {
  static func main() async {
    // A file that may not grow is a write that fails, and is told as one.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try InfoPrism.parseAsRoot()
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
    _exit(status)
  }

  private static func report(_ error: any Error) -> Int32 {
    if let status = error as? ExitCode { return status.rawValue }
    let status = InfoPrism.exitCode(for: error)
    let isHelp = status == .success
    let isUsage = status == .validationFailure
    let text =
      isHelp || isUsage
      ? InfoPrism.fullMessage(for: error)
      : Printable.lines("infoprism: \(error)")
    if !text.isEmpty {
      let stream = isHelp ? FileHandle.standardOutput : FileHandle.standardError
      stream.write(Data((text + "\n").utf8))
    }
    return isHelp ? 0 : isUsage ? 2 : 1
  }
}
