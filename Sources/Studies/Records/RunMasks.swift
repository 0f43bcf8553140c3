/// What stood in the place of an input where a run was asked without it.
public struct RunMasks: Hashable, Sendable {
  /// In the place of the text, where the image alone was asked; nil where it isn't recorded.
  public var text: String?
  /// In the place of the image, where the text alone was asked; nil where it isn't recorded.
  public var image: String?

  public init(text: String? = nil, image: String? = nil) {
    (self.text, self.image) = (text, image)
  }

  /// The mask that made the answers of a run; nil for both inputs, and where it isn't recorded.
  public subscript(run: Inputs) -> String? {
    switch run {
    case .vision: text
    case .language: image
    case .both: nil
    }
  }
}
