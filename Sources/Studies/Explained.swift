import GRDB
import Glibc
import InformationDecomposition
import SafeText

// The mathematics knows nothing of text that leaves the program.
extension DecompositionError: Explained {}

extension FilterError: Explained {}
extension ImportError: Explained {}
extension QuestionSetError: Explained {}
extension SourceDateError: Explained {}
extension StudyError: Explained {}
extension TensorError: Explained {}

extension FileError: Explained {}
extension WriteError: Explained {}
extension RecordScanner.Problem: Explained {}

extension Study {
  /// Why the index of the estimates can't be used, as the rest of a sentence.
  static func reason(_ error: any Error) -> String {
    (error as? DatabaseError)?.reason ?? ErrorText.reason(error)
  }
}

extension DatabaseError {
  fileprivate var reason: String {
    resultCode == .SQLITE_FULL
      ? SystemError.reason(ENOSPC) : message ?? "SQLite reports \(resultCode)"
  }
}
