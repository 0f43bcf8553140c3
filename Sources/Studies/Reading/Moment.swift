// Conversions fit: parts of a date are within the ranges that are tested here.

import Glibc

/// A moment, in milliseconds since the beginning of 1970, universal time.
struct Moment: Hashable {
  enum Precision {
    /// `2026-11-24T10:30:00Z`, and a fraction only where there is one.
    case seconds
    /// `2026-11-24T10:30:00.000Z`
    case milliseconds
  }

  /// From the year 2000 to 9999: seconds in place of milliseconds are none of them.
  static let milliseconds = 946_684_800_000...253_402_300_799_999

  let milliseconds: Int

  init(milliseconds: Int) { self.milliseconds = milliseconds }

  func text(_ precision: Precision) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func padded(_ number: some BinaryInteger, _ digits: Int = 2) -> String {
      let text = "\(number)"
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let date =
      "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    let clock = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
    let fraction = precision == .seconds && rest == 0 ? "" : ".\(padded(rest, 3))"
    return "\(date)T\(clock)\(fraction)Z"
  }

  /// A date of ISO 8601 in the form of a precision, so that dates of other programs follow one
  /// another as texts; a text that is no such date is left as it is.
  static func canonical(_ text: String, _ precision: Precision) -> String {
    var text = text
    let isCanonical = text.withUTF8 { bytes in
      bytes.count == (precision == .seconds ? 20 : 24) && bytes.last == UInt8(ascii: "Z")
        && bytes[10] == UInt8(ascii: "T")
    }
    return isCanonical ? text : Moment(text)?.text(precision) ?? text
  }

  /// Reads `2026-11-24T10:30:00`, with or without a fraction, and with `Z`, `+01:00` or no zone,
  /// which is universal time.
  init?(_ text: String) {
    var rest = text[...]
    func number(_ digits: Int, after separators: String = "") -> Int? {
      if !separators.isEmpty {
        guard let first = rest.first, separators.contains(first) else { return nil }
        rest.removeFirst()
      }
      let word = rest.prefix(digits)
      guard word.utf8.count == digits, word.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        return nil
      }
      rest = rest.dropFirst(digits)
      return Int(word, radix: 10)
    }
    guard let year = number(4), let month = number(2, after: "-"), let day = number(2, after: "-"),
      let hour = number(2, after: "T "), let minute = number(2, after: ":"),
      let second = number(2, after: ":"), (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var thousandths = 0
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !fraction.isEmpty else { return nil }
      thousandths = Int((fraction + "00").prefix(3), radix: 10) ?? 0
      rest = rest.dropFirst(1 + fraction.count)
    }
    var offset = 0
    if rest == "Z" {
      rest = ""
    } else if let sign = rest.first {
      guard let hours = number(2, after: "+-"),
        let minutes = number(2, after: rest.first == ":" ? ":" : "")
      else { return nil }
      offset = (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
    }
    guard rest.isEmpty else { return nil }
    var parts = tm()
    parts.tm_year = Int32(year - 1900)
    parts.tm_mon = Int32(month - 1)
    parts.tm_mday = Int32(day)
    parts.tm_hour = Int32(hour)
    parts.tm_min = Int32(minute)
    parts.tm_sec = Int32(second)
    milliseconds = (timegm(&parts) - offset * 60) * 1000 + thousandths
  }
}
