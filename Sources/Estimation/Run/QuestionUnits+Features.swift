package import InformationDecomposition
package import Studies

extension QuestionUnits {
  /// What is drawn when questions are drawn again: images, where the features name images that
  /// repeat.
  ///
  /// - Throws: ``TensorError`` where what the features say of images can't be read.
  init(of features: Features) throws {
    let images = try features.images()
    var numbers: [String: Int] = [:]
    let clusters = images?.enumerated().map { place, image in
      let key = image.isEmpty ? "question \(place)" : image
      if let number = numbers[key] { return number }
      numbers[key] = numbers.count
      return numbers.count - 1
    }
    self.init(questions: features.count, clusters: clusters)
  }
}

extension Features {
  /// What is drawn when questions are drawn again: see ``QuestionUnits``.
  package func units() throws -> QuestionUnits { try QuestionUnits(of: self) }
}
