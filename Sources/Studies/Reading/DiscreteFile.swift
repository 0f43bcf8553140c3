import Foundation
public import InformationDecomposition

/// A JSON file of discrete distributions, `{"cases": [{"name", "shape": [n1, n2, k], "pmf"}]}`;
/// instead of `shape` and `pmf` a case may hold `n1`, `n2`, `k` and the marginals `A` = p(x1,y) and
/// `B` = p(x2,y), or only the name of a known system such as `XOR`.
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

  private struct Document: Decodable {
    var cases: [Entry]
  }

  private struct Entry: Decodable {
    var name: String?
    var shape: [Int]?
    var pmf: [Double]?
    var n1: Int?
    var n2: Int?
    var k: Int?
    var A: [Double]?
    var B: [Double]?
  }

  /// - Throws: ``StudyError`` with the file, the case and the reason.
  public init(_ path: String) throws(StudyError) {
    let document: Document
    do {
      let data = try Data(contentsOf: URL(filePath: path))
      document = try JSONDecoder().decode(Document.self, from: data)
    } catch let error as DecodingError {
      throw StudyError(path: path, reason: "is no file of distributions: \(Self.words(error))")
    } catch {
      throw StudyError(path: path, reason: "can't be read. Check the path")
    }
    var cases: [Case] = []
    for (place, entry) in document.cases.enumerated() {
      let name = entry.name ?? "case \(place + 1)"
      do throws(DecompositionError) {
        cases.append(Case(name: name, content: try Self.content(entry)))
      } catch {
        throw StudyError(path: path, reason: "case \(place + 1), '\(name)': \(error)")
      }
    }
    self.cases = cases
  }

  private static func content(_ entry: Entry) throws(DecompositionError) -> Content {
    if let shape = entry.shape, let pmf = entry.pmf {
      guard shape.count == 3, shape.allSatisfy({ (1...4096).contains($0) }) else {
        throw DecompositionError("the shape is \(shape); expected [n1, n2, k], each from 1 to 4096")
      }
      return .joint(
        try DiscreteDistribution(x1: shape[0], x2: shape[1], y: shape[2], probabilities: pmf))
    }
    if let first = entry.A, let second = entry.B, let labels = entry.k {
      return .marginals(try MarginalPair(first: first, second: second, labels: labels))
    }
    if let known = entry.name.flatMap(KnownSystem.init(rawValue:)) {
      return .joint(known.distribution)
    }
    throw DecompositionError(
      "there is neither 'shape' and 'pmf' nor 'k', 'A' and 'B', and the name is no known system")
  }

  private static func words(_ error: DecodingError) -> String {
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
      case .typeMismatch(let type, let context): (context, "expected \(type)")
      case .valueNotFound(let type, let context): (context, "expected \(type), found null")
      case .dataCorrupted(let context): (context, "the JSON is broken")
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "unreadable")
      }
    let place = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    return place.isEmpty ? what : "at \(place.joined(separator: ".")): \(what)"
  }
}
