import Studies

/// That a view has nothing to show of a part of a study: why, and the command that helps.
package struct Absence: Sendable {
  package var why: String
  /// A sentence; empty where nothing helps.
  package var remedy: String

  package init(_ why: String, remedy: String = "") {
    self.why = why
    self.remedy = remedy
  }

  package var text: String { remedy.isEmpty ? why : "\(why) \(remedy)" }
}

extension View {
  /// That there is nothing, and which command counts what there is.
  package static let counted: @Sendable (StudyPart) -> Absence = { part in
    absence(of: "records", in: part, for: " for this view")
  }

  /// That there are none of these in a study, under which conditions.
  ///
  /// - Parameter remedy: what else than counting what there is would help, in a beginning of a
  ///   sentence that ends in `; `.
  package static func absence(
    of things: String, in part: StudyPart, for purpose: String = "", remedy: String = ""
  ) -> Absence {
    Absence(
      "'\(part.study.path)' has no \(things)\(part.conditions)\(purpose).",
      remedy: remedy + "'infoprism show overview \(part.study.path)' counts what is there.")
  }
}
