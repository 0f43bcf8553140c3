// Conversions fit: lengths on paper are of figures whose size the renderer has checked.

import CCairo

/// A cairo surface that collects its file in memory.
final class PaperSurface {
  private final class Sink {
    var bytes: [UInt8] = []
  }

  let pen: PaperPen
  private let format: CairoRenderer.Format
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let sink = Sink()

  init(
    format: CairoRenderer.Format, width: Double, height: Double, resolution: Double,
    font: PaperFont
  ) throws {
    self.format = format
    let closure = Unmanaged.passUnretained(sink).toOpaque()
    let scale = format == .png ? min(max(resolution, 36), 2400) / 72 : 1
    switch format {
    case .svg: surface = cairo_svg_surface_create_for_stream(Self.append, closure, width, height)
    case .pdf: surface = cairo_pdf_surface_create_for_stream(Self.append, closure, width, height)
    case .png:
      surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32((width * scale).rounded()), Int32((height * scale).rounded()))
    }
    context = cairo_create(surface)
    cairo_scale(context, scale, scale)
    pen = PaperPen(context, font: font, keepsTexts: format == .svg)
    try check()
  }

  deinit {
    // Who still has the pen writes no file any more: its sink ends here.
    if format != .png { cairo_surface_finish(surface) }
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func setMetadata(title: String, provenance: CairoRenderer.Provenance?) {
    guard format == .pdf else { return }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "infoprism")
    if let provenance {
      cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_SUBJECT, provenance.description)
      if let command = provenance.command {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, command)
      }
    }
    // Cairo would take the clock, and no two files would be equal.
    cairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, provenance?.created ?? "1970-01-01T00:00:00Z")
  }

  /// Ends the drawing and returns the file.
  func finish() throws -> [UInt8] {
    if format == .png {
      cairo_surface_flush(surface)
      let status = cairo_surface_write_to_png_stream(
        surface, Self.append, Unmanaged.passUnretained(sink).toOpaque())
      try check(status)
    }
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
    return sink.bytes
  }

  private func check() throws {
    try check(cairo_surface_status(surface))
    try check(cairo_status(context))
  }

  private func check(_ status: cairo_status_t) throws {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    let reason = String(cString: cairo_status_to_string(status))
    throw FigureFileError(
      message: "Can't draw the figure as \(format.rawValue): \(reason). "
        + "Try a smaller size or another format.")
  }

  private static let append: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }
}
