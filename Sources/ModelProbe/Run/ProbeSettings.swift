import Studies

/// How features are made. What is here and changes the numbers is part of a part's identity.
package struct ProbeSettings: Hashable, Sendable {
  package enum ImageMask: String, CaseIterable, Sendable { case noise, blank, shuffled }
  package enum Procedure: String, CaseIterable, Sendable { case own, published }
  package enum TextMask: String, CaseIterable, Sendable { case noise, options }

  package var revision: String?
  package var dtype = "auto"
  package var device: String?
  package var deviceMap: String?
  package var attention: String?
  package var quantization: String?
  package var trustRemoteCode = false
  package var maxPixels: Int?
  /// The model under an adapter of PEFT, where it isn't the one that the adapter names.
  package var base: String?
  /// A user's own adapter: a file of Python.
  package var adapter: String?
  /// Whose procedure is followed where the two differ.
  package var procedure = Procedure.own
  /// Attention that is cut while the model answers.
  package var knockout: Knockout?

  /// Read every layer by logit lens, not the output alone.
  package var layers = false
  package var imageMask = ImageMask.noise
  package var textMask = TextMask.noise
  package var seed: UInt64 = 42
  /// Questions of one forward pass, and of one part of the features.
  package var batch = 8
  package var featureType = "float32"
  /// Below this total over the valid options an answer counts as uniform.
  package var gate = 0.3
  package var instruction = Self.defaultInstruction
  package var limits: [ProbeQuestion.Split: Int] = [:]
  /// The longer side of stored pictures in pixels; 0 stores none.
  package var thumbnailSide = 192

  package init() {}

  package static let defaultInstruction =
    "Answer with the option's letter from the given choices directly."

  /// Reads `--mask`: `noise`, `blank`, `shuffled` or `options`, or two joined by a comma.
  package mutating func setMasks(_ text: String) throws {
    for word in text.split(separator: ",").map(String.init) where word != "noise" {
      if let mask = ImageMask(rawValue: word) {
        imageMask = mask
      } else if let mask = TextMask(rawValue: word) {
        textMask = mask
      } else {
        throw ProbeError(
          "There is no mask '\(word)'; expected noise, blank or shuffled (for the image), or "
            + "options (for the question).")
      }
    }
  }

  /// What stands in folder names for masks other than noise.
  var maskSuffix: String {
    (imageMask == .noise ? "" : "+" + imageMask.rawValue)
      + (textMask == .noise ? "" : "+" + textMask.rawValue)
  }
}

/// One of several processes that share the work: number 3 of 16.
package struct Shard: Hashable, Sendable {
  package var number: Int
  package var count: Int

  package static let whole = Shard(number: 1, count: 1)

  package init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// Reads `3/16`.
  package init(_ text: String) throws {
    let parts = text.split(separator: "/").map { Int($0, radix: 10) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], 1...max(1, count) ~= number
    else { throw ProbeError("The shard is '\(text)'; expected NUMBER/COUNT, such as 3/16.") }
    self.init(number: number, count: count)
  }

  func owns(_ part: Int) -> Bool { part % count == number - 1 }
}
