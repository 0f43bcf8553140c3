public import Foundation

extension Picture {
  /// The largest file that is read, in bytes.
  static let largestFile = 64 << 20

  /// The most pixels that are decoded; a file of a few bytes can claim any number.
  static let mostPixels = 100_000_000

  /// Reads a PNG or JPEG file, on white where it is transparent.
  ///
  /// - Parameter side: The longer side that is wanted; larger pictures are made smaller.
  public init(contentsOf file: URL, side: Int = 640) throws(PictureError) {
    let data: Data
    do {
      let values = try file.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
      guard values.isRegularFile == true else { throw PictureError("it is no file") }
      let size = values.fileSize ?? 0
      guard size <= Self.largestFile else {
        throw PictureError("its \(size >> 20) MB are more than \(Self.largestFile >> 20) MB")
      }
      data = try Data(contentsOf: file)
    } catch let error as PictureError {
      throw error
    } catch {
      let exists = FileManager.default.fileExists(atPath: file.path)
      throw PictureError(exists ? "it can't be read" : "there is no such file")
    }
    try self.init(data, side: side)
  }

  /// Decodes a PNG or JPEG file's content.
  public init(_ data: Data, side: Int = 640) throws(PictureError) {
    precondition(side > 0, "a picture of \(side) pixels")
    if data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = try PNG.decode(data, side: side)
    } else if data.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = try JPEG.decode(data, side: side)
    } else {
      throw PictureError(data.isEmpty ? "it is empty" : "it is neither PNG nor JPEG")
    }
  }

  /// Refuses a size before memory is taken for it.
  static func check(width: Int, height: Int) throws(PictureError) {
    guard width > 0, height > 0 else { throw PictureError("it is broken: it has no pixels") }
    guard width <= 32_767, height <= 32_767, width * height <= mostPixels else {
      throw PictureError(
        "its \(width) x \(height) pixels are more than \(mostPixels / 1_000_000) million")
    }
  }
}
