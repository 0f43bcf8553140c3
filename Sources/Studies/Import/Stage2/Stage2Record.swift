/// One question of the published study's own files, with the features and answers of one model.
///
///     {"image": …, "num_options": 3, "conversations": [
///       {"from": "human", "value": prompt},
///       {"from": "gpt", "value": the model's letter, "label": the right letter,
///        "v_feature": […], "l_feature": […], "v_prob": […], "l_prob": […], "vl_prob": […],
///        "v_orig_prob": […], "l_orig_prob": […], "vl_orig_prob": […]}]}
///
/// `…_prob` are finished distributions over the letters; `…_orig_prob`, where they are there, are
/// the letters' probabilities over the vocabulary.
struct Stage2Record {
  var image: String?
  var prompt: PromptParts
  var options: Int
  /// The index of the right option.
  var answer: Int
  /// How many numbers were added to each embedding.
  var widths: (vision: Int, language: Int)
  var probabilities: [Inputs: [Float]] = [:]
  var masses: [Inputs: [Float]] = [:]

  /// Reads a record; its embeddings are added to `x1` and `x2`.
  init(
    _ object: JSONObject, x1: inout [Float], x2: inout [Float]
  ) throws(RecordError) {
    let turns = try object.required("conversations", object.objects("conversations"))
    guard let human = try Self.turn("human", turns), let gpt = try Self.turn("gpt", turns) else {
      throw RecordError("'conversations' lacks the turn of 'human' or of 'gpt'.")
    }
    let keys: [(Inputs, StaticString, StaticString)] = [
      (.vision, "v_prob", "v_orig_prob"), (.language, "l_prob", "l_orig_prob"),
      (.both, "vl_prob", "vl_orig_prob"),
    ]
    for (inputs, key, massKey) in keys {
      var row: [Float] = []
      _ = try gpt.required(key, gpt.appendFloats(key, to: &row))
      probabilities[inputs] = row
      var mass: [Float] = []
      if try gpt.appendFloats(massKey, to: &mass) != nil { masses[inputs] = mass }
    }
    let letters = probabilities[.both]!.count
    guard (1...26).contains(letters) else {
      throw RecordError(
        "'vl_prob' has \(letters) values; expected one for each of 1 to 26 options.")
    }
    options = try object.whole("num_options", in: 1...letters) ?? letters
    for (inputs, key, _) in keys {
      try Self.check(probabilities[inputs]!, "\(key)", letters: letters)
    }
    if let row = masses.values.first(where: { $0.count != letters }) {
      throw RecordError("An '…_orig_prob' has \(row.count) values; expected \(letters).")
    }
    let label = try gpt.string("label")
    let letter: String
    if let label { letter = label } else { letter = try gpt.requiredString("value") }
    guard let answer = OptionLetter.place(letter), answer < options else {
      throw RecordError("'label' is '\(letter)'; expected the letter of one of \(options) options.")
    }
    self.answer = answer
    prompt = PromptParts(try human.requiredString("value"), options: options)
    image = try object.string("image")
    guard let vision = try gpt.appendFloats("v_feature", to: &x1), vision > 0 else {
      throw RecordError("'v_feature' is missing or empty.")
    }
    guard let language = try gpt.appendFloats("l_feature", to: &x2), language > 0 else {
      throw RecordError("'l_feature' is missing or empty.")
    }
    widths = (vision, language)
  }

  private static func turn(
    _ name: String, _ turns: [JSONObject]
  ) throws(RecordError) -> JSONObject? {
    for turn in turns {
      if try turn.string("from") == name { return turn }
    }
    return nil
  }

  private static func check(
    _ row: [Float], _ key: String, letters: Int
  ) throws(RecordError) {
    guard row.count == letters else {
      throw RecordError("'\(key)' has \(row.count) values; expected \(letters).")
    }
    let sum = row.reduce(0, +)
    guard row.allSatisfy({ $0 >= 0 }), abs(sum - 1) <= Features.tolerance else {
      throw RecordError(
        "The probabilities '\(key)' sum to \(sum), not 1 (tolerance \(Features.tolerance)).")
    }
  }
}
