/// What was done to a model while it answered, as its name tells: `S+image:10-20` is the size S with
/// attention from the picture's tokens cut in the layers 10 to 20.
///
/// Such a model is a subject of its own. Findings over models leave it out; comparisons of two
/// models, such as it and the intact one, take it.
enum Intervention {
  private static let kinds: Set<Substring> = ["image", "sham"]

  static func named(in name: String) -> String? {
    guard let plus = name.lastIndex(of: "+") else { return nil }
    let text = name[name.index(after: plus)...]
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, kinds.contains(parts[0]),
      parts[1].allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }), !parts[1].isEmpty
    else { return nil }
    return String(text)
  }
}

extension Subject {
  /// What was done to the model, as in `image:10-20`, or nil for a model as it is.
  public var intervention: String? { Intervention.named(in: size.isEmpty ? family : size) }
}

extension ModelCard {
  /// What was done to the model, as in `image:10-20`, or nil for a model as it is.
  public var intervention: String? { Intervention.named(in: size.isEmpty ? family : size) }
}
