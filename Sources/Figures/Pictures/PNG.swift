// Conversions fit: the sides of a picture are checked before it is decoded, and those of a box are of cells.

import CCairo
import Foundation

/// Portable network graphics, decoded by cairo.
enum PNG {
  private final class Source {
    var rest: Data
    init(_ data: Data) { rest = data }
  }

  static func decode(_ data: Data, side: Int) throws(PictureError) -> Picture {
    try checkHeader(data)
    let source = Source(data)
    let surface = cairo_image_surface_create_from_png_stream(
      { closure, bytes, count in
        let source = Unmanaged<Source>.fromOpaque(closure!).takeUnretainedValue()
        guard source.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
        source.rest.copyBytes(to: bytes!, count: Int(count))
        source.rest = source.rest.dropFirst(Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(source).toOpaque())
    defer { cairo_surface_destroy(surface) }
    return try PictureSurface.picture(
      of: surface!, width: Int(cairo_image_surface_get_width(surface)),
      height: Int(cairo_image_surface_get_height(surface)), side: side)
  }

  /// The first chunk of a PNG is its header, with width and height as big-endian words.
  private static func checkHeader(_ data: Data) throws(PictureError) {
    let bytes = [UInt8](data.prefix(24))
    guard bytes.count == 24, bytes[12..<16].elementsEqual("IHDR".utf8) else {
      throw PictureError("it is broken: its header is missing")
    }
    func word(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    try Picture.check(width: word(16), height: word(20))
  }
}

/// Surfaces of cairo as pictures.
enum PictureSurface {
  /// The pixels of an image surface on white, made smaller where its longer side exceeds `side`.
  static func picture(
    of surface: OpaquePointer, width: Int, height: Int, side: Int
  ) throws(PictureError) -> Picture {
    try check(cairo_surface_status(surface))
    let scale = min(1, Double(side) / Double(max(width, height)))
    let columns = max(1, Int((Double(width) * scale).rounded()))
    let rows = max(1, Int((Double(height) * scale).rounded()))
    var pixels = [UInt32](repeating: 0, count: columns * rows)
    let status = pixels.withUnsafeMutableBytes { bytes in
      let target = cairo_image_surface_create_for_data(
        bytes.bindMemory(to: UInt8.self).baseAddress, CAIRO_FORMAT_RGB24, Int32(columns),
        Int32(rows), Int32(4 * columns))
      let context = cairo_create(target)
      defer {
        cairo_destroy(context)
        cairo_surface_destroy(target)
      }
      cairo_set_source_rgb(context, 1, 1, 1)
      cairo_paint(context)
      cairo_scale(
        context, Double(columns) / Double(width), Double(rows) / Double(height))
      cairo_set_source_surface(context, surface, 0, 0)
      let pattern = cairo_get_source(context)
      cairo_pattern_set_filter(pattern, scale < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
      // At the edges the picture goes on, or white would seep in.
      cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
      cairo_paint(context)
      cairo_surface_flush(target)
      return cairo_status(context)
    }
    try check(status)
    return Picture(width: columns, height: rows, pixels: pixels.map { $0 & 0xFF_FFFF })
  }

  private static func check(_ status: cairo_status_t) throws(PictureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw PictureError("it is broken: \(String(cString: cairo_status_to_string(status)))")
  }
}
