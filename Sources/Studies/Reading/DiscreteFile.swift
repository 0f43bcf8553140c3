import Foundation
public import InformationDecomposition
import SafeText

/// A JSON file of discrete distributions, `{"cases": [{"name", "shape": [n1, n2, k], "pmf"}]}`.
///
/// `pmf` is row-major, [x1][x2][y], or a list of lists of lists, which needs no `shape`, and sums to
/// 1. Instead of it a case may hold `counts`, whole numbers that are normalised; or `k` and the
/// marginals `A` = p(x1,y) and `B` = p(x2,y); or only the name of a known system such as `XOR`.
public struct DiscreteFile: Sendable {
  /// What a case gives.
  public enum Content: Sendable {
    case joint(DiscreteDistribution)
    case marginals(MarginalPair)
  }

  public struct Case: Sendable {
    public var name: String
    public var content: Content
  }

  public let cases: [Case]

  /// A larger alphabet is refused.
  private static let largest = 4096

  /// - Throws: ``StudyError`` with the file, the case and the reason.
  public init(_ path: String) throws(StudyError) {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw StudyError(path: path, reason: "it can't be read. Check the path.")
    }
    cases = try data.withBytes { bytes throws(StudyError) in try Self.cases(bytes, path: path) }
  }

  private static func cases(
    _ bytes: UnsafeRawBufferPointer, path: String
  ) throws(StudyError) -> [Case] {
    let text = JSONText(longest: 100 << 20)
    let entries: [JSONObject]
    do throws(RecordError) {
      try text.parse(bytes)
      guard let found = try text.object().objects("cases") else {
        throw RecordError(
          "'cases' is missing; expected {\"cases\": [{\"name\", \"shape\": [n1, n2, k], "
            + "\"pmf\"}]}.")
      }
      entries = found
    } catch {
      throw StudyError(path: path, reason: "it is no file of distributions. \(error.message)")
    }
    var cases: [Case] = []
    for (place, entry) in entries.enumerated() {
      var name = "case \(place + 1)"
      do {
        name = try entry.name("name") ?? name
        cases.append(Case(name: name, content: try content(entry)))
      } catch {
        let reason = (error as? RecordError)?.message ?? ErrorText.reason(error) + "."
        throw StudyError(path: path, reason: "case \(place + 1), '\(name)': \(reason)")
      }
    }
    return cases
  }

  private static func content(_ entry: JSONObject) throws -> Content {
    if let pmf = try entry.grid("pmf") {
      if entry.member("counts") != nil {
        throw RecordError("There are both 'pmf' and 'counts'. Remove one of them.")
      }
      let shape = try shape(entry, "pmf", pmf)
      return .joint(
        try DiscreteDistribution(
          x1: shape[0], x2: shape[1], y: shape[2], probabilities: pmf.values))
    }
    if let counts = try entry.grid("counts") {
      let shape = try shape(entry, "counts", counts)
      if let count = counts.values.first(where: { $0 != $0.rounded() || abs($0) > 0x1p53 }) {
        throw RecordError(
          "'counts' holds \(PlainNumber.text(count)); expected whole numbers from 0 to 2^53. "
            + "Probabilities stand under 'pmf'.")
      }
      return .joint(
        try DiscreteDistribution(x1: shape[0], x2: shape[1], y: shape[2], counts: counts.values))
    }
    if let first = try entry.grid("A"), let second = try entry.grid("B"),
      let labels = try entry.whole("k", in: 1...largest)
    {
      return .marginals(
        try MarginalPair(first: first.values, second: second.values, labels: labels))
    }
    if let known = try entry.name("name").flatMap(KnownSystem.init(rawValue:)) {
      return .joint(known.distribution)
    }
    throw RecordError(
      "There is neither 'pmf' nor 'counts', nor 'k', 'A' and 'B', and the name is no known system.")
  }

  /// The shape that a case states, or that its lists within lists have.
  private static func shape(
    _ entry: JSONObject, _ key: String, _ grid: JSONObject.Grid
  ) throws(RecordError) -> [Int] {
    var shape = grid.shape
    if let stated = try entry.numbers("shape") {
      shape = stated.compactMap { Int(exactly: $0) }
      guard shape.count == stated.count, grid.shape.count == 1 || grid.shape == shape else {
        throw RecordError(
          "'shape' is \(stated.map(PlainNumber.text)), and '\(key)' has the shape \(grid.shape).")
      }
    } else if shape.count == 1 {
      throw RecordError("'shape' is missing; expected [n1, n2, k], or '\(key)' as nested lists.")
    }
    guard shape.count == 3, shape.allSatisfy((1...largest).contains) else {
      throw RecordError("The shape is \(shape); expected [n1, n2, k], each from 1 to \(largest).")
    }
    return shape
  }
}
