import Foundation
import SafeText

/// Appends lines of JSON to a file of its own within a study, so that many jobs write at once
/// without a lock; a line that is there is whole and on the disk.
///
/// A line that can't be added leaves the file as it was, and nothing is added after it.
package final class LineWriter {
  /// The file's path within the study. It is made with the first line.
  package let file: String
  private let place: FilePlace
  private var folder: OpenFolder?
  private var descriptor: Int32 = -1
  /// The lines that are written.
  private(set) var count = 0
  /// Why nothing more is added.
  private var problem: WriteError?

  /// - Parameters:
  ///   - study: The folder of the study.
  ///   - folder: The folder within the study.
  ///   - name: What the file's name begins with.
  package init(study: String, folder: String, name: String) {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyyMMdd-HHmmss"
    let random = String(UInt32.random(in: .min ... .max), radix: 36)
    let process = ProcessInfo.processInfo.processIdentifier
    let plain = String(
      name.unicodeScalars.map {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || $0 == "-" ? Character($0) : "-"
      })
    file = "\(folder)/\(plain)-\(format.string(from: Date()))-\(process)-\(random).jsonl"
    place = FilePlace(file, in: study)
  }

  /// Adds a line.
  ///
  /// - Throws: ``WriteError`` where the disk refuses, now or before, and what encoding throws where
  ///   a number is not finite; nothing is written then.
  package func append(_ value: some Encodable) throws {
    if let problem { throw problem }
    let line = Data((try JSONLine.text(value) + "\n").utf8)
    do throws(FileError) {
      do throws(WriteError) { try open() } catch { throw error.cause }
      do throws(FileError) { try AppendedLine.add(line, to: descriptor, isKept: true) } catch {
        if count == 0 { folder?.remove(place.name) }
        throw error
      }
    } catch {
      let found = WriteError(place.path, error)
      problem = found
      throw found
    }
    count += 1
  }

  private func open() throws(WriteError) {
    guard descriptor < 0 else { return }
    let folder = try place.folder()
    self.folder = folder
    do throws(FileError) {
      descriptor = try folder.create(place.name, flags: O_APPEND)
      // Held while the file is open: a repair sees by it that lines are still added.
      flock(descriptor, LOCK_EX | LOCK_NB)
      try folder.synchronise()
    } catch {
      if descriptor >= 0 { folder.remove(place.name) }
      throw WriteError(place.path, error)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
