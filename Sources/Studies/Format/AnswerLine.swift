import Foundation
import InformationDecomposition

/// A line of `answers/*.jsonl`: a probability an option from both inputs, the image, the text.
/// ``AnswerRecord`` reads it.
package struct AnswerLine: Encodable {
  private let answer: Answer

  /// - Parameter decimals: To which the probabilities are rounded; nil leaves them as they are.
  package init(_ answer: Answer, decimals: Int? = nil) {
    var answer = answer
    if let decimals {
      let scale = pow(10, Double(decimals))
      func round(_ probabilities: inout [Double]) {
        probabilities = probabilities.map { ($0 * scale).rounded() / scale }
      }
      round(&answer.both)
      round(&answer.vision)
      round(&answer.language)
    }
    self.answer = answer
  }

  private enum Key: String, CodingKey {
    case model, question, vl, v, l
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case R, U1, U2, S
    case source
  }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: Key.self)
    try answer.subject.encode(to: encoder)
    try line.encode(answer.subject.model, forKey: .model)
    try line.encode(answer.question, forKey: .question)
    try line.encode(answer.both, forKey: .vl)
    try line.encode(answer.vision, forKey: .v)
    try line.encode(answer.language, forKey: .l)
    if let atoms = answer.atoms {
      for (atom, key) in [
        (Atom.redundancy, Key.R), (.visionUniqueness, .U1), (.languageUniqueness, .U2),
        (.synergy, .S),
      ] {
        try line.encode(StoredInterval.rounded(atoms[atom].bits), forKey: key)
      }
    }
    try line.encodeIfPresent(answer.provenance.source, forKey: .source)
  }
}
