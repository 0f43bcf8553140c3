import InformationDecomposition
import Testing

@testable import Studies

@Suite("A file of distributions")
struct DiscreteFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The atoms R, U1, U2, S of the first case, in bits.
  private func atoms(_ text: String) throws -> [Double] {
    let path = try folder.write(text, to: "d.json")
    guard case .joint(let found)? = try DiscreteFile(path).cases.first?.content else {
      Issue.record("no joint distribution")
      return []
    }
    let raw = found.decompose().raw
    return Atom.allCases.map { raw[$0].bits }
  }

  private static func file(_ members: String) -> String { #"{"cases":[{"name":"n",\#(members)}]}"# }

  // AND: R 0.3113, S 0.5 (Bertschinger et al. 2014).
  @Test(
    "holds probabilities, flat or nested, or counts",
    arguments: [
      file(#""shape":[2,2,2],"pmf":[0.25,0,0.25,0,0.25,0,0,0.25]"#),
      file(#""shape":[2,2,2],"pmf":[0.25,0,0.25,0,0.25,0,0,0.2500001]"#),
      file(#""shape":[2,2,2],"pmf":[[[0.25,0],[0.25,0]],[[0.25,0],[0,0.25]]]"#),
      file(#""pmf":[[[0.25,0],[0.25,0]],[[0.25,0],[0,0.25]]]"#),
      file(#""shape":[2.0,2,2],"counts":[7,0,7,0,7,0,0,7.0]"#),
      file(#""counts":[[[1,0],[1,0]],[[1,0],[0,1]]],"note":NaN"#),
      file(#""shape":[3,2,2],"pmf":[0.25,0,0.25,0,0.25,0,0,0.25,0,0,0,0]"#),
      "\u{FEFF}" + #"{"cases":[{"name":"AND"}]}"#,
    ])
  func forms(text: String) throws {
    let found = try atoms(text)
    for (value, expected) in zip(found, [0.311278, 0, 0, 0.5]) {
      #expect(abs(value - expected) < 1e-6)
    }
  }

  @Test("gives nothing where there is one label")
  func oneLabel() throws {
    let found = try atoms(Self.file(#""shape":[2,2,1],"pmf":[0.25,0.25,0.25,0.25]"#))
    #expect(found.allSatisfy { abs($0) < 1e-12 })
  }

  private static let refused: [(text: String, reason: String)] = [
    (
      file(#""shape":[2,2,2],"pmf":[0.25,0,0.25,0,0.25,0,0,0]"#),
      "case 1, 'n': the probabilities sum to 0.75, not 1 (tolerance 1e-06). Complete or "
        + "normalise them, or give counts."
    ),
    (
      file(#""shape":[2,2,2],"pmf":[1,0,1,0,1,0,0,1]"#),
      "case 1, 'n': the probabilities sum to 4.0, not 1 (tolerance 1e-06). Complete or normalise "
        + "them, or give counts."
    ),
    (
      file(#""shape":[2,2,2],"pmf":[NaN,0,0.25,0,0.25,0,0,0.25]"#),
      "case 1, 'n': 'pmf' is NaN; expected a finite number."
    ),
    (
      file(#""shape":[1,1,2],"pmf":[1.01,-0.01]"#),
      "case 1, 'n': the probability at [0, 0, 1] is -0.01; expected a number from 0."
    ),
    (
      file(#""shape":[1,1,2],"counts":[0.5,0.5]"#),
      "case 1, 'n': 'counts' holds 0.5; expected whole numbers from 0 to 2^53. Probabilities "
        + "stand under 'pmf'."
    ),
    (
      file(#""shape":[1,1,2],"counts":[3,-1]"#),
      "case 1, 'n': the count at [0, 0, 1] is -1.0; expected a number from 0."
    ),
    (file(#""shape":[1,1,2],"counts":[0,0]"#), "case 1, 'n': all counts are 0."),
    (
      file(#""shape":[1,1,2],"counts":[1,1],"pmf":[0.5,0.5]"#),
      "case 1, 'n': There are both 'pmf' and 'counts'. Remove one of them."
    ),
    (
      file(#""pmf":[0.5,0.5]"#),
      "case 1, 'n': 'shape' is missing; expected [n1, n2, k], or 'pmf' as nested lists."
    ),
    (
      file(#""shape":[1,2],"pmf":[0.5,0.5]"#),
      "case 1, 'n': The shape is [1, 2]; expected [n1, n2, k], each from 1 to 4096."
    ),
    (
      file(#""shape":[1,1,1e300],"pmf":[0.5,0.5]"#),
      #"case 1, 'n': 'shape' is ["1", "1", "1e+300"], and 'pmf' has the shape [2]."#
    ),
    (
      file(#""shape":[1,1,4097],"pmf":[0.5,0.5]"#),
      "case 1, 'n': The shape is [1, 1, 4097]; expected [n1, n2, k], each from 1 to 4096."
    ),
    (
      file(#""shape":[2,1,1],"pmf":[[[0.5,0.5]]]"#),
      #"case 1, 'n': 'shape' is ["2", "1", "1"], and 'pmf' has the shape [1, 1, 2]."#
    ),
    (
      file(#""pmf":[[[0.5],[0.25,0.25]]]"#),
      "case 1, 'n': The lists of 'pmf' are not all of one length."
    ),
    (
      file(#""pmf":[[[0.5,0.25],0.25]]"#),
      "case 1, 'n': 'pmf' holds both lists and numbers at one level."
    ),
    (
      file(#""k":2,"A":[0.5,0.5],"B":[0.5,0.25]"#),
      "case 1, 'n': the probabilities of a source and the label sum to 0.75, not 1 (tolerance "
        + "1e-06). Complete or normalise them."
    ),
    (
      file(#""k":9223372036854775808,"A":[1],"B":[1]"#),
      "case 1, 'n': 'k' is 9223372036854775808; expected a whole number from 1 to 4096."
    ),
    (
      file(#""x":1"#),
      "case 1, 'n': There is neither 'pmf' nor 'counts', nor 'k', 'A' and 'B', and the name is "
        + "no known system."
    ),
    (
      #"{"outcomes":["00"],"pmf":[1]}"#,
      #"it is no file of distributions. 'cases' is missing; expected {"cases": [{"name", "#
        + #""shape": [n1, n2, k], "pmf"}]}."#
    ),
    (
      #"{"cases":[{"name":"AND"},]}"#,
      "it is no file of distributions. This is no record: it is not JSON."
    ),
  ]

  @Test("is refused with the case and the reason", arguments: refused)
  func refusals(text: String, reason: String) throws {
    let path = try folder.write(text, to: "d.json")
    let error = #expect(throws: StudyError.self) { try DiscreteFile(path) }
    #expect(error?.reason == reason)
  }
}
