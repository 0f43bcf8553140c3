extension Study {
  /// Where a question's picture is on this machine, or nil where the question names none.
  ///
  /// - Throws: ``FileError`` where it is missing, or where a link leads out of the study.
  package func picturePath(of question: Question) throws(FileError) -> String? {
    guard let image = question.image else { return nil }
    return try StudyFolder(path).resolved(image)
  }
}
