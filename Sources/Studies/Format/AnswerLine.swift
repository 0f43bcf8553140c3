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

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: TextKey.self)
    try answer.subject.encode(to: encoder)
    try line.encode(answer.subject.model, forKey: TextKey("model"))
    try line.encode(answer.question, forKey: TextKey("question"))
    try line.encode(answer.both, forKey: TextKey("vl"))
    try line.encode(answer.vision, forKey: TextKey("v"))
    try line.encode(answer.language, forKey: TextKey("l"))
    if let atoms = answer.atoms {
      for atom in Atom.allCases {
        try line.encode(StoredInterval.rounded(atoms[atom].bits), forKey: TextKey(atom.symbol))
      }
    }
    try line.encodeIfPresent(answer.provenance.source, forKey: TextKey("source"))
  }
}
