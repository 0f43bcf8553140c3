// Conversions fit: the sides of a picture are checked before it is decoded, and those of a box are of cells.

import CChafa
import Foundation
public import Terminal

/// Draws a picture as character cells: half blocks where the terminal has colours, shades where it
/// has none.
///
/// Chafa chooses the characters. Its canvas is read cell by cell; what it would print to a terminal
/// is never asked for.
public struct PictureCells: Sendable {
  private let capabilities: Capabilities

  public init(capabilities: Capabilities) { self.capabilities = capabilities }

  /// The largest size in which a picture keeps its proportions: a cell is twice as high as wide.
  public static func size(of picture: Picture, within size: Size) -> Size {
    guard size.columns > 0, size.rows > 0 else { return Size(columns: 0, rows: 0) }
    let ratio = Double(picture.width) / Double(picture.height)
    let rows = min(Double(size.rows), Double(size.columns) / (2 * ratio))
    return Size(
      columns: min(size.columns, max(1, Int((2 * ratio * rows).rounded()))),
      rows: max(1, Int(rows.rounded())))
  }

  /// The picture in a buffer of its own.
  public func buffer(_ picture: Picture, size: Size) -> CellBuffer {
    var buffer = CellBuffer(size: size)
    guard size.columns > 0, size.rows > 0 else { return buffer }
    let canvas = makeCanvas(size)
    defer { chafa_canvas_unref(canvas) }
    picture.opaqueBytes.withUnsafeBufferPointer {
      chafa_canvas_draw_all_pixels(
        canvas, CHAFA_PIXEL_RGB8, $0.baseAddress, Int32(picture.width), Int32(picture.height),
        Int32(3 * picture.width))
    }
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        buffer[column, row] = cell(of: canvas, column: column, row: row)
      }
    }
    return buffer
  }

  private func makeCanvas(_ size: Size) -> OpaquePointer {
    let symbols = chafa_symbol_map_new()
    let configuration = chafa_canvas_config_new()
    defer {
      chafa_symbol_map_unref(symbols)
      chafa_canvas_config_unref(configuration)
    }
    chafa_symbol_map_add_by_tags(symbols, tags)
    chafa_canvas_config_set_symbol_map(configuration, symbols)
    chafa_canvas_config_set_geometry(configuration, Int32(size.columns), Int32(size.rows))
    chafa_canvas_config_set_canvas_mode(configuration, mode)
    chafa_canvas_config_set_color_space(configuration, CHAFA_COLOR_SPACE_RGB)
    chafa_canvas_config_set_preprocessing_enabled(configuration, 0)
    return chafa_canvas_new(configuration)
  }

  private var hasHalves: Bool { capabilities.colors > .none && capabilities.glyphs > .ascii }

  private var tags: ChafaSymbolTags {
    let halves = CHAFA_SYMBOL_TAG_SOLID.rawValue | CHAFA_SYMBOL_TAG_HALF.rawValue
    return ChafaSymbolTags(CHAFA_SYMBOL_TAG_SPACE.rawValue | (hasHalves ? halves : 0))
  }

  private var mode: ChafaCanvasMode {
    switch capabilities.colors {
    // Entries 16 to 255: the first 16 are what the user's theme makes of them.
    case .palette256: CHAFA_CANVAS_MODE_INDEXED_240
    case .eight, .sixteen: CHAFA_CANVAS_MODE_INDEXED_8
    case .none: CHAFA_CANVAS_MODE_TRUECOLOR
    }
  }

  private func cell(of canvas: OpaquePointer, column: Int, row: Int) -> Cell {
    var (foreground, background): (Int32, Int32) = (-1, -1)
    chafa_canvas_get_raw_colors_at(
      canvas, Int32(column), Int32(row), &foreground, &background)
    guard capabilities.colors > .none else {
      let shades = Array(capabilities.glyphs == .ascii ? " .:-=+*#%@" : " ░▒▓█")
      let light = Self.light(background) * Double(shades.count - 1)
      return Cell(shades[Int(light.rounded())])
    }
    let code = chafa_canvas_get_char_at(canvas, Int32(column), Int32(row))
    return Cell(
      Unicode.Scalar(code).map(Character.init) ?? " ",
      style: Style(foreground: Self.color(foreground), background: Self.color(background)))
  }

  private static func color(_ entry: Int32) -> Style.Color {
    UInt8(exactly: entry).map { .palette($0) } ?? .standard
  }

  /// How much light a packed colour gives, 0 to 1: the share of a cell that a shade lights.
  private static func light(_ color: Int32) -> Double {
    func part(_ shift: Int32) -> Double { Double(color >> shift & 0xFF) / 255 }
    let luma = 0.299 * part(16) + 0.587 * part(8) + 0.114 * part(0)
    return color < 0 ? 0 : pow(luma, 2.2)
  }
}

extension Picture {
  /// Red, green and blue, a byte each.
  fileprivate var opaqueBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * pixels.count)
    for pixel in pixels {
      bytes.append(UInt8(truncatingIfNeeded: pixel >> 16))
      bytes.append(UInt8(truncatingIfNeeded: pixel >> 8))
      bytes.append(UInt8(truncatingIfNeeded: pixel))
    }
    return bytes
  }
}
