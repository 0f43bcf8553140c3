import Foundation

/// Rows of a table with a header, as spreadsheets, pandas and evaluation tools write them: commas,
/// semicolons or tabs, fields in quotation marks with separators, line breaks and doubled marks in
/// them (RFC 4180).
///
/// A row whose cells can't be told apart is refused, and reading goes on with the next line, so
/// that one stray quotation mark doesn't swallow the rest.
struct DelimitedRows {
  let header: [String]
  let separator: UInt8
  private let bytes: [UInt8]
  private let start: Cursor

  private struct Cursor {
    var place = 0
    var line = 1
  }

  private struct Record {
    var cells: [ArraySlice<UInt8>] = []
    var start: Cursor
    var end: Cursor
    /// Whether a quotation mark is open at the end of the file.
    var isOpen = false

    var isBlank: Bool { cells.count == 1 && cells[0].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  }

  init(_ bytes: [UInt8], file: String) throws {
    self.bytes = bytes
    var cursor = Cursor()
    var separator: UInt8?
    // Excel names the separator in a line of its own.
    if bytes.count > 5, bytes.starts(with: Array("sep=".utf8)),
      bytes[5] == 0x0A || bytes[5] == 0x0D
    {
      separator = bytes[4]
      cursor.place = Self.endOfLine(bytes, from: 5)
      cursor.line = 2
    }
    self.separator = separator ?? Self.separator(of: bytes, from: cursor.place, file: file)
    var head = Record(start: cursor, end: cursor)
    repeat {
      guard
        let next = Self.record(bytes, from: head.end, separator: self.separator, isOneLine: false)
      else { throw ProbeError("'\(file)' is empty. Check the file.") }
      head = next
    } while head.isBlank
    guard !head.isOpen else {
      throw ProbeError("The header of '\(file)' opens a quotation mark that is never closed.")
    }
    header = try head.cells.map { cell in
      guard let text = String(validating: cell, as: UTF8.self) else {
        throw ProbeError(
          "The header of '\(file)' isn't UTF-8: \(Self.invalid(cell)). Save the file as UTF-8.")
      }
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    start = head.end
  }

  /// Goes through the rows; a broken one is told with its line.
  func forEachItem(_ body: (RowItem) throws -> Void) rethrows {
    var cursor = start
    var ordinal = 0
    var isOneLine = false
    while let record = Self.record(bytes, from: cursor, separator: separator, isOneLine: isOneLine)
    {
      let number = record.start.line
      cursor = record.end
      if record.isBlank { continue }
      ordinal += 1
      let spans = record.end.line - number > 1
      if record.isOpen {
        isOneLine = true
        cursor = Cursor(
          place: Self.endOfLine(bytes, from: record.start.place), line: number + 1)
        let column =
          header.indices.contains(record.cells.count - 1)
          ? header[record.cells.count - 1] : "the last one"
        try body(
          .broken(
            number: number,
            reason: "A quotation mark opens in the column '\(column)' and is never closed."))
        continue
      }
      var cells = record.cells
      while cells.count > header.count, cells.last?.isEmpty == true { cells.removeLast() }
      if cells.count > header.count || spans && cells.count != header.count {
        if spans {
          cursor = Cursor(
            place: Self.endOfLine(bytes, from: record.start.place), line: number + 1)
        }
        try body(
          .broken(
            number: number,
            reason: "It has \(cells.count) cells, and the header has \(header.count)."
              + (spans
                ? " Quotation marks make one row of \(record.end.line - number) lines." : "")))
        continue
      }
      try body(row(cells, number: number, ordinal: ordinal))
    }
  }

  private func row(_ cells: [ArraySlice<UInt8>], number: Int, ordinal: Int) -> RowItem {
    var fields: [String: RowValue] = [:]
    fields.reserveCapacity(header.count)
    for (name, cell) in zip(header, cells) where !cell.isEmpty {
      guard let text = String(validating: cell, as: UTF8.self) else {
        return .broken(
          number: number,
          reason: "The column '\(name)' isn't UTF-8: \(Self.invalid(cell)). Save the file as UTF-8."
        )
      }
      fields[name] = .text(text)
    }
    return .row(RawRow(number: number, ordinal: ordinal, isTyped: false, fields: fields))
  }

  /// The byte that is no part of UTF-8, and where it is.
  static func invalid(_ bytes: ArraySlice<UInt8>) -> String {
    let place = TextEncoding.firstInvalid(bytes) ?? bytes.startIndex
    let code = String(bytes[place], radix: 16, uppercase: true)
    return "byte \(place - bytes.startIndex + 1) is 0x\(code)"
  }

  // Cutting

  private static func endOfLine(_ bytes: [UInt8], from place: Int) -> Int {
    var place = place
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
    if place + 1 < bytes.count, bytes[place] == 0x0D, bytes[place + 1] == 0x0A { place += 1 }
    return min(bytes.count, place + 1)
  }

  /// The separator that the header has most of outside quotation marks.
  private static func separator(of bytes: [UInt8], from place: Int, file: String) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes[place...] {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if [0x09, 0x2C, 0x3B].contains(byte) { counts[byte, default: 0] += 1 }
    }
    let isTabbed = file.lowercased().contains(".tsv")
    let order: [UInt8] = isTabbed ? [0x09, 0x2C, 0x3B] : [0x2C, 0x3B, 0x09]
    return order.enumerated().max {
      (counts[$0.element] ?? 0, -$0.offset) < (counts[$1.element] ?? 0, -$1.offset)
    }!.element
  }

  /// The record that begins at a place, or nil at the end.
  ///
  /// - Parameter isOneLine: Whether a quotation mark must be closed in its line.
  private static func record(
    _ bytes: [UInt8], from start: Cursor, separator: UInt8, isOneLine: Bool
  ) -> Record? {
    guard start.place < bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { pointer in
      var record = Record(start: start, end: start)
      var place = start.place
      var line = start.line
      while true {
        // A cell.
        var cell: [UInt8]?
        var begin = place
        if place < pointer.count, pointer[place] == 0x22 {
          place += 1
          begin = place
          var text: [UInt8] = []
          var isClosed = false
          while place < pointer.count {
            let byte = pointer[place]
            if byte == 0x22 {
              text.append(contentsOf: pointer[begin..<place])
              place += 1
              if place < pointer.count, pointer[place] == 0x22 {
                text.append(0x22)
                place += 1
                begin = place
              } else {
                isClosed = true
                break
              }
            } else {
              if byte == 0x0A || byte == 0x0D && !isNewline(pointer, place + 1) {
                if isOneLine { break }
                line += 1
              }
              place += 1
            }
          }
          if !isClosed {
            record.cells.append([])
            record.isOpen = true
            record.end = Cursor(place: place, line: line)
            return record
          }
          cell = text
          begin = place
        }
        while place < pointer.count, pointer[place] != separator, pointer[place] != 0x0A,
          pointer[place] != 0x0D
        { place += 1 }
        if var text = cell {
          // What stands behind the closing mark belongs to the cell.
          text.append(contentsOf: pointer[begin..<place])
          record.cells.append(text[...])
        } else {
          record.cells.append(bytes[begin..<place])
        }
        guard place < pointer.count, pointer[place] == separator else { break }
        place += 1
      }
      if place < pointer.count {
        if pointer[place] == 0x0D, isNewline(pointer, place + 1) { place += 1 }
        place += 1
      }
      record.end = Cursor(place: place, line: line + 1)
      return record
    }
  }

  private static func isNewline(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    place < bytes.count && bytes[place] == 0x0A
  }
}
