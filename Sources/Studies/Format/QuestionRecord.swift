/// Reads a question from its line; ``QuestionLine`` writes it.
enum QuestionRecord {
  static func question(
    _ object: JSONObject, file: String, line: Int
  ) throws(RecordError) -> Question {
    let options = try object.stringsWithGaps("options") ?? []
    let answer = try object.string("answer")
    let index = answer.flatMap(OptionLetter.place)
    let isThere = index.map { options.indices.contains($0) && !options[$0].isEmpty } ?? false
    if let answer, index == nil || (!options.isEmpty && !isThere) {
      throw RecordError(
        "'answer' is '\(answer)'; expected the letter of one of "
          + "\(options.count { !$0.isEmpty }) options.")
    }
    let image = try object.string("image")
    if let problem = image.flatMap(StudyFolder.problem(withPath:)) {
      throw RecordError("'image': \(problem).")
    }
    return Question(
      dataset: try object.requiredName("dataset"), id: try object.requiredName("id"),
      text: try object.requiredString("question"), options: options, answer: index,
      category: try object.name("category"), instruction: try object.string("instruction"),
      image: image, imageDescription: try object.string("imageDescription"),
      picture: try object.string("picture"),
      provenance: Provenance(file: file, line: line))
  }
}
