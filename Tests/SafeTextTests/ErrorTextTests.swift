import Foundation
import SafeText
import Testing

@Suite("Errors in words")
struct ErrorTextTests {
  private struct Known: Explained { var description: String { "It is so. Do that." } }
  private struct Strange: Error {}

  private func problem(_ body: () throws -> Void) -> String {
    do { try body() } catch { return ErrorText.sentence(error) }
    return "no error"
  }

  @Test("say what the program's own errors say, and of others no more than their kind")
  func kinds() {
    #expect(ErrorText.sentence(Known()) == "It is so. Do that.")
    #expect(ErrorText.sentence(Strange()) == "Can't go on: of an error of the kind Strange.")
    #expect(ErrorText.reason(CancellationError()) == "it was cancelled")
  }

  @Test("say of Foundation's errors the file and the reason of the system")
  func files() {
    let read = problem { _ = try Data(contentsOf: URL(filePath: "/no/such")) }
    #expect(read == "Can't read '/no/such': there is no such file or folder.")
    let write = problem { try Data([1]).write(to: URL(filePath: "/no/such")) }
    #expect(write == "Can't write '/no/such': there is no such file or folder.")
    let folder = problem {
      try FileManager.default.createDirectory(
        atPath: "/dev/null/a", withIntermediateDirectories: true)
    }
    #expect(folder.contains("a folder on the way is a file"), "\(folder)")
    let full = problem { try Data(repeating: 1, count: 100).write(to: URL(filePath: "/dev/full")) }
    #expect(full == "Can't write '/dev/full': the disk is full.")
  }

  @Test("say of JSON which value is wrong")
  func json() {
    struct Shape: Decodable { var sizes: [Int] }
    func decode(_ text: String) -> String {
      let read = Result { try JSONDecoder().decode(Shape.self, from: Data(text.utf8)) }
      if case .failure(let error) = read { return ErrorText.reason(error) }
      return "no error"
    }
    #expect(decode("{}") == "'sizes' is missing")
    #expect(decode("{\"sizes\": [1, \"a\"]}") == "'sizes.1' is not a whole number")
    #expect(decode("{") == "it is no JSON")
  }

  @Test("have no word of the system's as it came", arguments: 1..<133 as Range<Int32>)
  func codes(code: Int32) {
    let reason = SystemError.reason(code)
    #expect(!reason.isEmpty && !reason.hasSuffix("."))
  }
}
