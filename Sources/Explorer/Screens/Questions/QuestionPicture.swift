import Figures
import Foundation
import Locks
import Studies

/// The picture of a question, or why it can't be shown.
enum QuestionPicture: Sendable {
  case shown(Picture)
  /// A sentence.
  case problem(String)
}

/// The pictures that were looked at last, decoded.
final class PictureShelf: Sendable {
  private static let places = 16
  private let pictures = Guarded<[(path: String, picture: Picture)]>([])

  /// The picture of a question; nil where the question names none.
  func picture(of question: Question, in study: Study) -> QuestionPicture? {
    let path: String
    do throws(FileError) {
      guard let found = try study.picturePath(of: question) else { return nil }
      path = found
    } catch { return Self.problem(question, error.reason) }
    if let picture = pictures.withLock({ $0.first { $0.path == path }?.picture }) {
      return .shown(picture)
    }
    do throws(PictureError) {
      let picture = try Picture(contentsOf: URL(filePath: path))
      pictures.withLock { $0 = Array([(path, picture)] + $0.prefix(Self.places - 1)) }
      return .shown(picture)
    } catch { return Self.problem(question, error.description) }
  }

  private static func problem(_ question: Question, _ reason: String) -> QuestionPicture {
    .problem("The picture '\(question.image ?? "")' can't be shown: \(reason).")
  }
}
