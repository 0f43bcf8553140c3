import Figures
import Foundation
import Testing

@Suite("A picture")
struct PictureTests {
  @Test("is read from PNG exactly, on white where it is transparent")
  func png() throws {
    let picture = try Picture(PictureSamples.png)
    #expect(picture.width == 4 && picture.height == 2)
    #expect(picture.pixels.prefix(7) == [0xFF0000, 0xFF00, 0xFF, 0xFFFFFF, 0, 0xFFFF00, 0xFFFFFF])
    // Half of black on white: 127, and one for rounding.
    let grey = Int(picture.pixels[7] & 0xFF)
    #expect(abs(grey - 127) <= 1)
    #expect(picture.pixels[7] == UInt32(grey) * 0x01_0101)
  }

  @Test("is read from JPEG, as near as its quality allows")
  func jpeg() throws {
    let picture = try Picture(PictureSamples.jpeg)
    #expect(picture.width == 16 && picture.height == 16)
    for (place, expected) in [(0, [200, 30, 60]), (255, [20, 40, 220])] {
      let pixel = picture.pixels[place]
      let parts = [pixel >> 16, pixel >> 8 & 0xFF, pixel & 0xFF].map(Int.init)
      #expect(zip(parts, expected).allSatisfy { abs($0 - $1) <= 4 }, "\(parts)")
    }
  }

  @Test("is made smaller than the side that is asked for", arguments: [3, 5, 8])
  func smaller(side: Int) throws {
    let picture = try Picture(PictureSamples.jpeg, side: side)
    #expect(picture.width == side && picture.height == side)
    #expect(picture.pixels.first! >> 16 > 150, "the left is still red")
  }

  @Test(
    "that is none says what it is",
    arguments: [
      (Data(), "it is empty"),
      (Data("no picture".utf8), "it is neither PNG nor JPEG"),
      (Data(PictureSamples.png.prefix(20)), "it is broken: its header is missing"),
      (
        PictureSamples.header(width: 40_000, height: 40_000),
        "its 40000 x 40000 pixels are more than 100 million"
      ),
      (
        PictureSamples.header(width: 20_000, height: 20_000),
        "its 20000 x 20000 pixels are more than 100 million"
      ),
      (PictureSamples.header(width: 0, height: 4), "it is broken: it has no pixels"),
    ])
  func refusals(data: Data, reason: String) {
    let error = #expect(throws: PictureError.self) { try Picture(data) }
    #expect(error?.description == reason)
  }

  @Test("cut short is broken", arguments: [PictureSamples.png, PictureSamples.jpeg])
  func cut(data: Data) {
    for length in stride(from: 24, to: data.count - 12, by: 7) {
      let error = #expect(throws: PictureError.self) { try Picture(Data(data.prefix(length))) }
      #expect(error?.description.hasPrefix("it is broken: ") == true)
    }
  }

  @Test("with bytes changed at random is read or refused, and nothing else", arguments: 0..<40)
  func damaged(seed: Int) {
    for var data in [PictureSamples.png, PictureSamples.jpeg] {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        data[Int(state >> 33) % data.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      if let picture = try? Picture(data) {
        #expect(picture.pixels.count == picture.width * picture.height)
      }
    }
  }

  @Test("that isn't there, or is a folder, says so")
  func files() {
    let missing = URL(filePath: "/nowhere/a.png")
    let error = #expect(throws: PictureError.self) { try Picture(contentsOf: missing) }
    #expect(error?.description == "there is no such file")
    let folder = FileManager.default.temporaryDirectory
    let other = #expect(throws: PictureError.self) { try Picture(contentsOf: folder) }
    #expect(other?.description == "it is no file")
  }
}
