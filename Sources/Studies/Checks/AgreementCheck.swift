// Conversions fit: numbers of files and rows are of lists in memory, far below 2^31.

import Foundation
import InformationDecomposition

/// Compares estimates of the same work: the same features, layer, settings and seed must give the
/// same atoms, however often they are estimated.
///
/// Work may be done twice without harm, as when a cluster loses sight of a job and starts it again.
/// That the results agree is what makes it harmless.
package struct AgreementCheck: EstimateCheck {
  /// By how many bits an atom may differ: more than another processor's rounding changes after a
  /// training, less than anything that is read off a table.
  package static let tolerance = 1e-3

  /// The first estimate of some work; a million take 60 MB.
  private struct First {
    var atoms: SIMD4<Float>
    var file: Int32
    var line: Int32
    /// What the key is of besides: estimator, layer, seed.
    var work: UInt64
  }

  /// By the key's 64 bits.
  private var firsts: [UInt64: First] = [:]
  private var files: [String] = []
  /// How many estimates were of work that was there already.
  package private(set) var repetitions = 0
  /// Where two estimates of the same work differ.
  package private(set) var findings: [Finding] = []

  package init() {}

  /// How much different work there are estimates of.
  package var count: Int { firsts.count }

  package func contains(_ key: String) -> Bool { firsts[Self.number(key)] != nil }

  /// Keys of ours are 64 bits in sixteen digits; others are made so.
  private static func number(_ key: String) -> UInt64 {
    if key.utf8.count == 16, let number = UInt64(key, radix: 16) { return number }
    return UInt64(ContentHash.hex(Data(key.utf8)), radix: 16) ?? 0
  }

  private static func work(_ estimate: Estimate) -> UInt64 {
    var hasher = Hasher64()
    hasher.add(estimate.estimator)
    hasher.add(Double(estimate.layer ?? 0))
    hasher.add(estimate.seed.map { Double($0) } ?? -1)
    return hasher.value
  }

  /// Takes in an estimate; those without a key say nothing about their work.
  package mutating func note(_ estimate: Estimate) {
    guard let key = estimate.key else { return }
    let atoms = estimate.atoms
    let values = SIMD4(
      Float(atoms.redundancy.bits), Float(atoms.visionUniqueness.bits),
      Float(atoms.languageUniqueness.bits), Float(atoms.synergy.bits))
    let (file, line) = (estimate.provenance.file, estimate.provenance.line)
    if files.last != file { files.append(file) }
    let number = Self.number(key)
    guard let first = firsts[number] else {
      firsts[number] = First(
        atoms: values, file: Int32(files.count - 1), line: Int32(truncatingIfNeeded: line),
        work: Self.work(estimate))
      return
    }
    repetitions += 1
    guard first.work == Self.work(estimate) else {
      findings.warn(
        of: file, line: line,
        "It has the key '\(key)' as '\(files[Int(first.file)])', line \(first.line), and "
          + "another estimator, layer or seed. A key is of one work; remove the line that is "
          + "wrong.")
      return
    }
    let difference = first.atoms - values
    // Not a number is no agreement.
    guard
      let place = (0..<4).first(where: { !(Double(abs(difference[$0])) <= Self.tolerance) })
    else { return }
    let symbol = Atom.allCases[place].symbol
    findings.warn(
      of: file, line: line,
      "\(symbol) is \(Self.text(values[place])) bits here and "
        + "\(Self.text(first.atoms[place])) in '\(files[Int(first.file)])', line \(first.line), "
        + "though both come from the same features, settings and seed (key '\(key)'). Estimate it "
        + "a third time with --again, and remove the line that is wrong.")
  }

  private static func text(_ bits: Float) -> String {
    String(format: "%.4f", locale: Locale(identifier: "en_US_POSIX"), Double(bits))
  }
}
