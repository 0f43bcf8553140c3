/// The atoms of one question under one coupling. Couplings that are equally good can disagree here:
/// atoms are unique over a sample, not for a question.
public struct PointwiseAtoms: Hashable, Sendable {
  public var informations: MutualInformations
  public var union: Information

  public init(informations: MutualInformations, union: Information) {
    self.informations = informations
    self.union = union
  }

  public var atoms: Atoms { informations.atoms(union: union) }

  /// The mean over questions: the terms of a sample.
  public static func mean(_ questions: some Collection<PointwiseAtoms>) -> PointwiseAtoms {
    var sums = (vision: 0.0, language: 0.0, joint: 0.0, union: 0.0)
    for question in questions {
      sums.vision += question.informations.vision.nats
      sums.language += question.informations.language.nats
      sums.joint += question.informations.joint.nats
      sums.union += question.union.nats
    }
    let number = Double(max(1, questions.count))
    return PointwiseAtoms(
      informations: MutualInformations(
        nats: sums.vision / number, sums.language / number, sums.joint / number),
      union: Information(nats: sums.union / number))
  }
}
