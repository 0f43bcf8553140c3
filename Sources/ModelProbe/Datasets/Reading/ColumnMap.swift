import Foundation
import SafeText
import Studies

/// What a field of a question is called, here and in `--columns`.
enum QuestionField: String, CaseIterable, Sendable {
  case id, question, options, answer, image, category, split, prompt, hint
}

/// Which column of a file holds what.
struct ColumnMap {
  private var columns: [QuestionField: [String]] = [:]
  /// The columns that hold an option each, with the option's place.
  let letters: [(place: Int, column: String)]
  let cellsBeginWithLetters: Bool
  /// The columns that hold a picture each: `image_1`, `image_2` …
  let pictures: [String]

  /// - Parameters:
  ///   - names: The file's columns.
  ///   - layout: What the format calls its columns.
  ///   - mapped: What the user says: `question=query` has the key `question`.
  /// - Throws: ``ProbeError`` where a column that is needed isn't there, with those that are.
  init(
    names: [String], layout: DatasetLayout, mapped: [String: String], file: String
  ) throws {
    func has(_ field: String) -> String {
      "'\(file)' has no column \(field); it has \(Self.list(names))."
    }
    for origin in layout.origins where !names.contains(origin) {
      throw ProbeError(has("'\(origin)'") + " Is it of another kind?")
    }
    let names = names + layout.derived
    cellsBeginWithLetters = layout.cellsBeginWithLetters
    pictures = layout.numbersPictures && mapped["image"] == nil ? Self.numberedPictures(names) : []
    var places: [(Int, String)] = []
    for (key, column) in mapped {
      guard names.contains(column) else {
        throw ProbeError(
          has("'\(column)'") + NearestWord.question(column, among: names)
            + " Name one of them: --columns \(key)=COLUMN.")
      }
      if let field = QuestionField(rawValue: key) {
        columns[field] = [column]
      } else if let place = OptionLetter.place(key) {
        places.append((place, column))
      }
    }
    for field in QuestionField.allCases where columns[field] == nil {
      columns[field] = (layout.names[field] ?? []).compactMap { Self.column($0, in: names) }
    }
    if places.isEmpty, mapped["options"] == nil {
      places = layout.lettered ? Self.lettered(names) : []
    }
    letters = places.sorted { $0.0 < $1.0 }.map { (place: $0.0, column: $0.1) }
    let used = Set(columns.values.joined()).union(letters.map(\.column)).union(pictures)
    if let twice = names.first(where: { name in
      used.contains(name) && names.count { $0 == name } > 1
    }) {
      throw ProbeError("'\(file)' has two columns '\(twice)'. Rename one.")
    }
    for field in layout.required where columns[field]?.isEmpty != false {
      if field == .image, !pictures.isEmpty { continue }
      let wanted = layout.names[field] ?? [field.rawValue]
      throw ProbeError(
        has(wanted.map { "'\($0)'" }.listed("or"))
          + " Say which it is: --columns \(field.rawValue)=COLUMN.")
    }
    if layout.needsOptions, columns[.options]?.isEmpty != false, letters.isEmpty {
      throw ProbeError(
        has("'options', 'choices' or A, B, C … for the options")
          + " Say which they are: --columns options=COLUMN, or --columns A=COLUMN,B=COLUMN.")
    }
  }

  /// The value of a field in a row: of the first of its columns that holds something.
  func value(_ field: QuestionField, in row: RawRow) -> RowValue? {
    for column in columns[field] ?? [] {
      if let value = row[column] { return value }
    }
    return nil
  }

  func text(_ field: QuestionField, in row: RawRow) -> String? { value(field, in: row)?.text }

  /// What a row has for its picture, or for its pictures in columns of their own.
  func picture(in row: RawRow) -> RowValue? {
    let found = pictures.compactMap { row[$0] }
    return found.isEmpty ? value(.image, in: row) : .list(found)
  }

  private static func numberedPictures(_ names: [String]) -> [String] {
    names.compactMap { name -> (Int, String)? in
      guard let match = name.wholeMatch(of: #/image_?(\d+)/#) else { return nil }
      return Int(match.1, radix: 10).map { ($0, name) }
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Reads `question=query,answer=label`.
  static func mapping(_ text: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let fields = QuestionField.allCases.map(\.rawValue)
      guard sides.count == 2, !sides[1].isEmpty,
        fields.contains(sides[0]) || OptionLetter.place(sides[0]) != nil
      else {
        throw ProbeError(
          "--columns has '\(part)'; expected FIELD=COLUMN, with \(fields.joined(separator: ", ")), "
            + "or a letter A to Z for one option.")
      }
      result[sides[0]] = sides[1]
    }
    return result
  }

  /// The column of that name; if there is none, one that differs in case, spaces, hyphens or
  /// underscores.
  private static func column(_ name: String, in names: [String]) -> String? {
    names.first { $0 == name } ?? names.first { folded($0) == folded(name) }
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
  }

  /// Columns for an option each, from A on: `A`, `Choice A`, `option_a`, `option1`.
  private static func lettered(_ names: [String]) -> [(Int, String)] {
    let forms: [(String) -> Int?] = [
      { OptionLetter.place($0) },
      { $0.count == 1 ? OptionLetter.place($0.uppercased()) : nil },
      { name in
        let folded = folded(name)
        guard let word = ["choice", "option"].first(where: folded.hasPrefix),
          folded.count == word.count + 1
        else { return nil }
        return OptionLetter.place(String(folded.last!).uppercased())
      },
      { name in
        let folded = folded(name)
        guard let word = ["choice", "option"].first(where: folded.hasPrefix) else { return nil }
        return Int(folded.dropFirst(word.count), radix: 10).flatMap {
          (1...26).contains($0) ? $0 - 1 : nil
        }
      },
    ]
    for form in forms {
      var found: [Int: String] = [:]
      for name in names {
        if let place = form(name), found[place] == nil { found[place] = name }
      }
      // Names of one letter are options from A on; a lone X and Y are coordinates.
      guard found[0] != nil || found[1] != nil else { continue }
      var last = found[0] != nil ? 0 : 1
      while found[last + 1] != nil { last += 1 }
      return found.filter { $0.key <= max(last, 9) }
        .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    return []
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(16).map { $0.isEmpty ? "one without a name" : "'\($0)'" }
    return shown.joined(separator: ", ") + (names.count > 16 ? ", …" : "")
  }
}

extension [String] {
  /// The texts as a sentence has them: `A, B and C`.
  func listed(_ word: String = "and") -> String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " \(word) " + last!
  }
}
