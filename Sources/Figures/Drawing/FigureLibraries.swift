import CCairo
import CChafa
import CTurboJPEG

/// The libraries that draw.
package enum FigureLibraries {
  package static var versions: [(name: String, version: String)] {
    let jpeg = cturbojpeg_version()
    return [
      ("cairo", String(cString: cairo_version_string())),
      ("chafa", String(cString: cchafa_version())),
      ("libjpeg-turbo", "\(jpeg / 1_000_000).\(jpeg / 1000 % 1000).\(jpeg % 1000)"),
    ]
  }
}
