import SafeText

/// A picture as opaque pixels, row by row from the top left.
public struct Picture: Hashable, Sendable {
  public let width: Int
  public let height: Int
  /// A word a pixel: 8 bits each of nothing, red, green and blue, from the highest.
  public let pixels: [UInt32]

  public init(width: Int, height: Int, pixels: [UInt32]) {
    precondition(
      width > 0 && height > 0 && pixels.count == width * height,
      "\(pixels.count) pixels of a picture of \(width) x \(height)")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

/// Why a picture can't be shown: a clause that follows the picture's name.
public struct PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}

extension PictureError: Explained {}
