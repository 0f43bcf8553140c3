public import ArgumentParser
public import Explorer
import Foundation
public import Terminal

/// A size as it is written: columns, an x, rows.
extension Size: ExpressibleByArgument {
  public init?(argument: String) {
    let parts = argument.split(separator: "x").map { Int($0, radix: 10) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  public var defaultValueDescription: String { "\(columns)x\(rows)" }
}

enum GlyphChoice: String, ExpressibleByArgument, CaseIterable {
  case ascii, blocks, braille

  var value: Capabilities.Glyphs {
    switch self {
    case .ascii: .ascii
    case .blocks: .blocks
    case .braille: .braille
    }
  }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case none
  case eight = "8"
  case sixteen = "16"
  case palette256 = "256"

  var value: Capabilities.Colors {
    switch self {
    case .none: .none
    case .eight: .eight
    case .sixteen: .sixteen
    case .palette256: .palette256
    }
  }
}

extension Capabilities.Theme: ExpressibleByArgument {}
extension PictureLook: ExpressibleByArgument {}

/// The width that text is printed in.
enum TerminalWidth {
  /// What a terminal may be, in columns; what states another width is not believed.
  static let range = 1...1000

  /// The terminal's, or 80 where there is none.
  static var current: Int {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return stated(ProcessInfo.processInfo.environment["COLUMNS"])
    }
    return min(range.upperBound, Int(clamping: window.ws_col))
  }

  /// The columns that the environment states.
  static func stated(_ text: String?) -> Int {
    guard let text, let columns = Int(text, radix: 10), range.contains(columns) else { return 80 }
    return columns
  }
}
