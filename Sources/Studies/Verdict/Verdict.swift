public import InformationDecomposition
import SafeText

/// Whether an estimate can be trusted, and why not.
public struct Verdict: Hashable, Sendable {
  /// The verdicts, the gravest first: where several hold, the first one is given.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// The features that it was made of have been replaced.
    case outdated
    /// The model's answers to both inputs hold next to nothing.
    case unreadable
    /// A masked run answers so differently on average that its information depends on how that is
    /// taken out.
    case incoherent
    /// An atom is below zero.
    case inconsistent
    /// BATCH is far from the exact value of the same answers.
    case batchOff = "BATCH off"
    /// The sources are about equally strong, where estimates of their union are biased.
    case tie
    /// A part of the rule could not be checked.
    case unchecked
    case sound
  }

  /// What was found.
  public enum Ground: Hashable, Sendable {
    case replaced
    case gated(share: Double, byGate: Bool)
    /// Percent; the standard error is nil where the number of questions is not known.
    case chance(accuracy: Double, chance: Double, standardError: Double?)
    case little(bits: Double)
    case shift(Masked, variation: Double)
    case raking(Masked, own: Double, raked: Double)
    /// What it is the sign of: which information is below which.
    case negative(Atom, bits: Double, cause: String)
    /// How far an atom of BATCH, or its union information where no atom is named, is from the
    /// certified interval, bits; below 0 where it is below.
    case distance(Atom?, bits: Double)
    case tie(bits: Double, standardError: Double)
  }

  /// A masked run.
  public enum Masked: String, CaseIterable, Hashable, Sendable {
    case vision = "image alone"
    case language = "text alone"

    package var inputs: Inputs { self == .vision ? .vision : .language }
  }

  /// A part of the rule.
  public enum Check: String, CaseIterable, Hashable, Sendable {
    case gate = "the share of answers that failed the gate"
    case accuracy = "the accuracy against chance"
    case shift = "the masked runs' mean answers"
    case raking = "own and raked information"
    case negative = "negative atoms (clipped at the source)"
    case distance = "the distance from the exact value"
    case tie = "cross-fitting"
  }

  /// In the order of the rule.
  public var grounds: [Ground]
  /// What could not be checked.
  public var unchecked: [Check]

  public var kind: Kind {
    if let first = grounds.first { return first.kind }
    // An accuracy is of right answers, which atoms don't need.
    return unchecked.allSatisfy { $0 == .accuracy } ? .sound : .unchecked
  }

  /// The reasons of the verdict in words.
  public var reason: String {
    var parts: [String] = []
    if !grounds.isEmpty { parts.append(grounds.map(\.sentence).joined(separator: ", and ")) }
    if !unchecked.isEmpty {
      parts.append("not checked: " + unchecked.map(\.rawValue).joined(separator: ", "))
    }
    return parts.isEmpty ? "all parts of the rule are checked" : parts.joined(separator: "; ")
  }

  /// The verdict and its reasons.
  public var sentence: String {
    // What is not checked says so itself.
    kind == .unchecked ? reason : "\(kind.rawValue): \(reason)"
  }
}

extension Verdict.Ground {
  public var kind: Verdict.Kind {
    switch self {
    case .replaced: .outdated
    case .gated, .chance, .little: .unreadable
    case .shift, .raking: .incoherent
    case .negative: .inconsistent
    case .distance: .batchOff
    case .tie: .tie
    }
  }

  public var sentence: String {
    switch self {
    case .replaced:
      return "it was made of features that have been replaced since; estimate again"
    case .gated(let share, let byGate):
      return "\(NumberText.fixed(100 * share, decimals: 0)) % of the answers to both inputs "
        + (byGate ? "failed the gate" : "are uniform over the options")
    case .chance(let accuracy, let chance, let error):
      return "the accuracy, \(NumberText.fixed(accuracy, decimals: 1)) %, is not above chance, "
        + "\(NumberText.fixed(chance, decimals: 1)) %"
        + (error.map { " with a standard error of \(NumberText.fixed($0, decimals: 1))" } ?? "")
    case .little(let bits):
      return
        "I12 is \(NumberText.fixed(bits, decimals: 3)) bits: there is next to nothing to decompose"
    case .shift(let run, let variation):
      return
        "the mean answer of the \(run.rawValue) is \(NumberText.fixed(variation, decimals: 2)) from "
        + "that of both (total variation)"
    case .raking(let run, let own, let raked):
      return "the \(run.rawValue) holds \(NumberText.fixed(own, decimals: 3)) bits of its own and "
        + "\(NumberText.fixed(raked, decimals: 3)) after raking"
    case .negative(let atom, let bits, let cause):
      return "\(atom.symbol) is \(NumberText.fixed(bits, decimals: 3)) bits: \(cause)"
    case .distance(let atom, let bits):
      let what = atom.map { "\($0.symbol) of BATCH" } ?? "the union information of BATCH"
      return
        "\(what) is \(NumberText.fixed(abs(bits), decimals: 3)) bits \(bits < 0 ? "below" : "above") "
        + "the certified exact value"
    case .tie(let bits, let error):
      return
        "cross-fitted and plug-in union information are \(NumberText.fixed(bits, decimals: 3)) bits "
        + "apart, with a standard error of \(NumberText.fixed(error, decimals: 3))"
    }
  }
}

extension Verdict.Kind {
  /// The place among all cases, by which an index knows it.
  var code: UInt8 { UInt8(clamping: Self.allCases.firstIndex(of: self) ?? 0) }
}
