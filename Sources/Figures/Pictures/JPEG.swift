// Conversions fit: the sides of a picture are checked before it is decoded, and those of a box are of cells.

import CCairo
import CTurboJPEG
import Foundation

/// JPEG, decoded by libjpeg-turbo, at a half, a quarter or an eighth where that is enough.
enum JPEG {
  static func decode(_ data: Data, side: Int) throws(PictureError) -> Picture {
    guard let decoder = tjInitDecompress() else { throw PictureError("no decoder could be made") }
    defer { tjDestroy(decoder) }
    let bytes = [UInt8](data)
    let count = UInt(bytes.count)
    var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard tjDecompressHeader3(decoder, bytes, count, &width, &height, &sampling, &space) == 0
    else { throw broken(decoder) }
    try Picture.check(width: Int(width), height: Int(height))
    let part = [8, 4, 2].first { max(width, height) / $0 >= side } ?? 1
    let columns = (width + part - 1) / part
    let rows = (height + part - 1) / part
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows)!
    defer { cairo_surface_destroy(surface) }
    if let pixels = cairo_image_surface_get_data(surface) {
      let format = 1.littleEndian == 1 ? TJPF_BGRX : TJPF_XRGB
      let stride = cairo_image_surface_get_stride(surface)
      guard
        tjDecompress2(
          decoder, bytes, count, pixels, columns, stride, rows, Int32(format.rawValue), 0) == 0
      else { throw broken(decoder) }
      cairo_surface_mark_dirty(surface)
    }
    return try PictureSurface.picture(
      of: surface, width: Int(columns), height: Int(rows), side: side)
  }

  private static func broken(_ decoder: tjhandle) -> PictureError {
    PictureError("it is broken: \(String(cString: tjGetErrorStr2(decoder)))")
  }
}
