import Figures
import Foundation
import Testing

@Suite("A picture as a viewer shows it")
struct OddPictureTests {
  private func picture(_ text: String, side: Int = 640) throws -> Picture {
    try Picture(try #require(Data(base64Encoded: text)), side: side)
  }

  private func parts(_ pixel: UInt32) -> [Int] {
    [pixel >> 16, pixel >> 8 & 0xFF, pixel & 0xFF].map(Int.init)
  }

  private func isNear(_ pixel: UInt32, _ expected: [Int], within tolerance: Int) -> Bool {
    zip(parts(pixel), expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  private func isUpright(_ picture: Picture) -> Bool {
    let (width, height) = (picture.width, picture.height)
    // Eight pixels in from an edge JPEG is within a tenth of 255.
    return isNear(picture.pixels[width + 1], [200, 30, 60], within: 26)
      && isNear(picture.pixels[2 * width - 2], [30, 200, 60], within: 26)
      && isNear(picture.pixels[(height - 2) * width + 1], [20, 40, 220], within: 26)
  }

  @Test("stands upright in each orientation of EXIF", arguments: 1...8)
  func turned(orientation: Int) throws {
    let text = try #require(OddPictures.turned[orientation])
    let picture = try picture(text)
    #expect(picture.width == 32 && picture.height == 16)
    #expect(isUpright(picture))
    let small = try self.picture(text, side: 16)
    #expect(small.width == 16 && small.height == 8)
    #expect(isUpright(small))
  }

  @Test("stands upright where a PNG says so")
  func turnedPNG() throws {
    let picture = try picture(OddPictures.turnedPNG6)
    #expect(picture.width == 32 && picture.height == 16)
    #expect(isUpright(picture))
  }

  @Test("keeps its greys and colours with 16 bits, without colour, with a palette, and on white")
  func depths() throws {
    for (text, expected) in [
      (OddPictures.grey16, [[128, 128, 128], [255, 255, 255]]),
      (OddPictures.colour16, [[200, 30, 60], [0, 0, 255]]),
      (OddPictures.alpha16, [[200, 30, 60], [255, 255, 255]]),
      (OddPictures.palette, [[200, 30, 60], [255, 255, 255]]),
      (OddPictures.greyAlpha, [[100, 100, 100], [255, 255, 255]]),
    ] {
      let pixels = try picture(text).pixels
      for (pixel, parts) in zip(pixels, expected) {
        #expect(isNear(pixel, parts, within: 1), "\(self.parts(pixel)), expected \(parts)")
      }
    }
  }

  @Test("mixes inks")
  func cmyk() throws {
    let pixel = try picture(OddPictures.cmyk).pixels[8 * 16 + 8]
    // Pillow 12.3 gives (200, 30, 60) for it; JPEG at 90 is within 4.
    #expect(isNear(pixel, [200, 30, 60], within: 4), "\(parts(pixel))")
  }

  @Test("with broken EXIF is shown as it is stored", arguments: 0..<60)
  func broken(place: Int) throws {
    let text = try #require(OddPictures.turned[6])
    var data = try #require(Data(base64Encoded: text))
    data[20 + place] ^= 0xFF
    if let picture = try? Picture(data) {
      #expect([[32, 16], [16, 32]].contains([picture.width, picture.height]))
    }
  }
}
