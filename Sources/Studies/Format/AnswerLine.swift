import Foundation

/// A line of `answers/*.jsonl`: a probability an option from both inputs, the image, the text.
/// ``AnswerRecord`` reads it.
package struct AnswerLine: Encodable {
  private let dataset: String
  private let family: String
  private let size: String
  private let model: String
  private let stage: String?
  private let checkpoint: String?
  private let question: String
  private let vl: [Double]
  private let v: [Double]
  private let l: [Double]

  /// - Parameters:
  ///   - decimals: to which the probabilities are written.
  ///   - probabilities: of the options.
  package init(
    _ subject: Subject, question: String, decimals: Int, _ probabilities: (Inputs) -> [Double]
  ) {
    let scale = pow(10, Double(decimals))
    func rounded(_ inputs: Inputs) -> [Double] {
      probabilities(inputs).map { ($0 * scale).rounded() / scale }
    }
    dataset = subject.dataset
    family = subject.family
    size = subject.size
    model = subject.model
    stage = subject.stage
    checkpoint = subject.checkpoint
    self.question = question
    vl = rounded(.both)
    v = rounded(.vision)
    l = rounded(.language)
  }
}
