import Foundation

/// Two small pictures, made with Pillow 12.3.
enum PictureSamples {
  /// 4 x 2 pixels: red, green, blue, white; black, yellow, nothing, and half of black.
  static let png = Data(
    base64Encoded:
      "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAYAAAB/qH1jAAAAHUlEQVR42i3GsQEAMAzDIPx5P1eWMrFoYSmg8usdyDEK"
      + "eiV2Y7gAAAAASUVORK5CYII=")!

  /// 16 x 16 pixels: the left half (200, 30, 60), the right half (20, 40, 220); quality 95.
  static let jpeg = Data(
    base64Encoded:
      "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYG"
      + "CAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
      + "CgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAQABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABwj/xAAUEAEA"
      + "AAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAACQb/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIR"
      + "AxEAPwCT0OUwFmsCedApmwBZrAnv/9k=")!

  /// The header of a PNG that claims a size, and nothing else.
  static func header(width: UInt32, height: UInt32) -> Data {
    func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
    return png.prefix(16) + word(width) + word(height) + [8, 6, 0, 0, 0, 0, 0, 0, 0]
  }
}
