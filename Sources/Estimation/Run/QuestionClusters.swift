import Studies

/// Which questions belong together when questions are drawn again.
enum QuestionClusters {
  /// For each question the number of its image, where the features name images that repeat.
  static func images(of features: Features) throws -> [Int]? {
    guard let images = try features.texts("images") else { return nil }
    var numbers: [String: Int] = [:]
    let clusters = images.enumerated().map { place, image in
      let key = image.isEmpty ? "question \(place)" : image
      if let number = numbers[key] { return number }
      numbers[key] = numbers.count
      return numbers.count - 1
    }
    return numbers.count < clusters.count ? clusters : nil
  }
}
