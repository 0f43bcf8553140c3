import Foundation

/// Errors in plain sentences, whoever threw them. Nothing else in the program may print an error
/// that it doesn't know: Foundation's own words are for programmers, or change with the system.
package enum ErrorText {
  /// A sentence with its full stop, to stand alone.
  package static func sentence(_ error: any Error) -> String {
    switch error {
    case let error as any Explained: error.description
    case let error as CocoaError: about(error) + ": " + reason(error) + "."
    default: "Can't go on: " + reason(error) + "."
    }
  }

  /// Why, as the rest of a sentence.
  package static func reason(_ error: any Error) -> String {
    switch error {
    case let error as any Explained: return error.description
    case let error as CocoaError:
      if let code = SystemError.code(of: error) { return SystemError.reason(code) }
      return isText(error) ? "it is no text in UTF-8" : "it can't be used"
    case let error as POSIXError: return SystemError.reason(error.code.rawValue)
    case let error as DecodingError: return reason(error)
    case is EncodingError: return "a value of it can't be written as JSON"
    case is CancellationError: return "it was cancelled"
    default: return "of an error of the kind \(type(of: error))"
    }
  }

  private static func about(_ error: CocoaError) -> String {
    let verb = isWriting(error) ? "write" : "read"
    let path = error.filePath ?? error.url?.path
    return path.map { "Can't \(verb) '\($0)'" } ?? "Can't \(verb) a file"
  }

  private static func isWriting(_ error: CocoaError) -> Bool {
    (512...767).contains(error.code.rawValue) || error.code == .fileNoSuchFile
  }

  private static func isText(_ error: CocoaError) -> Bool {
    error.code == .fileReadInapplicableStringEncoding || error.code == .fileReadCorruptFile
  }

  private static func reason(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "" : "'" + path.map(name).joined(separator: ".") + "' "
    }
    func name(_ key: any CodingKey) -> String { key.intValue.map { "\($0)" } ?? key.stringValue }
    switch error {
    case .keyNotFound(let key, let context):
      return "'" + (context.codingPath + [key]).map(name).joined(separator: ".") + "' is missing"
    case .valueNotFound(_, let context): return place(context.codingPath) + "is null"
    case .typeMismatch(let type, let context):
      return place(context.codingPath) + "is not \(words(for: type))"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "it is no JSON" : place(context.codingPath) + "has a value that can't be used"
    @unknown default: return "it is not as expected"
    }
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [String: Any].Type: "an object"
    case is [Any].Type: "a list"
    default: "as expected"
    }
  }
}
