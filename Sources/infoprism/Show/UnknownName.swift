import SafeText

/// A name that a study has not.
struct UnknownName: Explained {
  let description: String

  init(_ kind: String, _ name: String, in study: String, among known: [String]) {
    description =
      "There is no \(kind) '\(name)' in '\(study)'.\(NearestWord.question(name, among: known)) "
      + "It has \(known.joined(separator: ", "))."
  }
}
