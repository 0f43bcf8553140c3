// Conversions fit: a constant of a few bytes.

import CSimdjson
import Glibc

/// Finds the objects of a list in a file of JSON, one after another, without reading the file as a
/// whole: hundreds of megabytes with a number a line.
package final class RecordScanner {
  /// A longer object is passed over.
  static let longest = 64 << 20

  /// An object's place.
  package struct Record {
    /// Valid until the next one is asked for; as many as simdjson wants may be read after them.
    package var bytes: UnsafeRawBufferPointer
    /// Counted from 0.
    package var index: Int
    /// Where it begins, counted from 1.
    package var line: Int
    /// The bytes of the file up to its end.
    package var end: Int
    package var isTooLong = false
  }

  private let file: OpenFile?
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 20
  private var filled = 0
  /// Where the memory begins in the file.
  private var base = 0
  /// What is before this place of the memory is not needed any more.
  private var mark = 0
  private var place = 0
  private var line = 1
  private var index = 0
  private var hasBegun = false

  init(_ file: OpenFile) {
    self.file = file
    memory = Self.grown(nil, capacity)
  }

  /// A file that is in memory already.
  package init(_ bytes: [UInt8]) {
    file = nil
    capacity = max(1, bytes.count)
    filled = bytes.count
    memory = Self.grown(nil, capacity)
    memory.update(from: bytes, count: bytes.count)
  }

  deinit { free(memory) }

  private static func grown(
    _ memory: UnsafeMutablePointer<UInt8>?, _ capacity: Int
  ) -> UnsafeMutablePointer<UInt8> {
    realloc(memory, capacity + Int(csimdjson_padding))!.assumingMemoryBound(to: UInt8.self)
  }

  /// Why the rest can't be read, with its line.
  package struct Problem: Error, CustomStringConvertible {
    package var line: Int
    package var reason: String

    package var description: String { "line \(line): \(reason)" }
  }

  /// The next object, or nil at the list's end, after which there is nothing to ask for.
  package func next() throws(Problem) -> Record? {
    mark = place
    if !hasBegun {
      guard try take(UInt8(ascii: "[")) else {
        throw try problem("Expected a list […] of objects")
      }
      hasBegun = true
      if try take(UInt8(ascii: "]")) { return try finish() }
    } else {
      if try take(UInt8(ascii: "]")) { return try finish() }
      guard try take(UInt8(ascii: ",")) else {
        throw try problem("Expected ',' or ']' after the record \(index)")
      }
    }
    guard try peek() == UInt8(ascii: "{") else { throw try problem("Expected an object {…}") }
    mark = place
    let first = line
    let isTooLong = try skipObject()
    index += 1
    return Record(
      bytes: UnsafeRawBufferPointer(start: memory + mark, count: place - mark), index: index - 1,
      line: first, end: base + place, isTooLong: isTooLong)
  }

  private func finish() throws(Problem) -> Record? {
    guard try peek() == nil else { throw try problem("Expected nothing after the list") }
    do throws(FileError) { try file?.requireUnchanged() } catch { throw unreadable(error) }
    return nil
  }

  private func problem(_ reason: String) throws(Problem) -> Problem {
    let found =
      try peek().map { "found '\(Character(Unicode.Scalar($0)))'" } ?? "the file ends here"
    return Problem(line: line, reason: "\(reason); \(found)")
  }

  private func unreadable(_ error: FileError) -> Problem {
    Problem(line: line, reason: "It can't be read on: \(error.reason)")
  }

  private func take(_ byte: UInt8) throws(Problem) -> Bool {
    guard try peek() == byte else { return false }
    place += 1
    return true
  }

  /// The next byte that is no space, or nil at the end.
  private func peek() throws(Problem) -> UInt8? {
    while true {
      if place == filled {
        mark = place
        guard try more() else { return nil }
      }
      switch memory[place] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      default: return memory[place]
      }
      place += 1
    }
  }

  /// Reads on, keeping what follows the mark; false at the end of the file.
  private func more() throws(Problem) -> Bool {
    guard let file else { return false }
    if mark > 0 {
      memmove(memory, memory + mark, filled - mark)
      base += mark
      place -= mark
      filled -= mark
      mark = 0
    }
    if filled == capacity {
      capacity *= 2
      memory = Self.grown(memory, capacity)
    }
    do throws(FileError) {
      let count = try file.read(
        at: base + filled,
        into: UnsafeMutableRawBufferPointer(start: memory + filled, count: capacity - filled))
      filled += count
      if count == 0, base + filled < file.size {
        throw OpenFile.cut(to: base + filled, of: file.size)
      }
      return count > 0
    } catch {
      throw unreadable(error)
    }
  }

  /// Goes behind the object that begins here.
  ///
  /// - Returns: whether it is too long to be kept.
  private func skipObject() throws(Problem) -> Bool {
    let first = line
    var depth = 0
    var isInText = false
    var isTooLong = false
    while true {
      if place >= filled {
        if filled - mark > Self.longest || isTooLong {
          isTooLong = true
          mark = filled
        }
        let beyond = place - filled
        place = filled
        guard try more() else {
          throw Problem(
            line: first, reason: "The file ends within the object that begins here")
        }
        place += beyond
        continue
      }
      let byte = memory[place]
      place += 1
      if isInText {
        if byte == UInt8(ascii: "\"") { isInText = false }
        if byte == UInt8(ascii: "\\") { place += 1 }
      } else if byte == 0x0A {
        line += 1
      } else if byte == UInt8(ascii: "\"") {
        isInText = true
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return isTooLong || place - mark > Self.longest }
      }
    }
  }
}
