import Foundation
import SafeText
import Studies

/// Questions in a format that evaluation tools read.
struct QuestionFile {
  struct PictureFolder {
    var path: String
    /// As the file names it.
    var name: String
  }

  private let questions: [Question]
  private let study: Study
  private let format: ExportQuestions.Format
  /// What the column of pictures holds, by place: base64, or a path.
  private var pictures: [Int: String] = [:]

  init(_ questions: [Question], of study: Study, format: ExportQuestions.Format) {
    self.questions = questions
    self.study = study
    self.format = format
  }

  /// Reads the pictures, or copies them into a folder.
  ///
  /// - Throws: ``CommandError`` where a picture that a question names can't be read.
  mutating func takePictures(into folder: PictureFolder?) throws {
    var copied: [String: String] = [:]
    var names: Set<String> = []
    for (place, question) in questions.enumerated() {
      guard let image = question.image else { continue }
      let data: Data
      do throws(FileError) {
        guard let path = try study.picturePath(of: question) else { continue }
        data = Data(try OpenFile(path).content(limit: 100 << 20))
      } catch {
        throw CommandError(
          "Can't read the picture '\(image)' of '\(question.id)': \(error.reason). Put it there, "
            + "or give --no-pictures.")
      }
      guard let folder else {
        pictures[place] = data.base64EncodedString()
        continue
      }
      if copied[image] == nil {
        let name = Self.name(of: image, besides: &names)
        do {
          try WholeFile.write(data, to: folder.path + "/" + name)
        } catch {
          throw CommandError("Can't write the picture '\(name)': \(ErrorText.reason(error)).")
        }
        copied[image] = folder.name + "/" + name
      }
      pictures[place] = copied[image]
    }
  }

  /// The name of a copy: that of the picture with its folder, and a number where another picture of
  /// another folder has it, in capitals or not.
  private static func name(of image: String, besides names: inout Set<String>) -> String {
    let name = image.split(separator: "/").suffix(2).joined(separator: "-")
    let ending = PathName(name).ending
    let stem = ending.isEmpty ? name[...] : name.dropLast(ending.count + 1)
    var (found, number) = (name, 1)
    while !names.insert(found.lowercased()).inserted {
      number += 1
      found = "\(stem)-\(number)" + (ending.isEmpty ? "" : "." + ending)
    }
    return found
  }

  var data: Data {
    get throws {
      switch format {
      case .jsonl:
        try Data(
          questions.indices.map { try JSONLine.text(Line(questions[$0], pictures[$0])) + "\n" }
            .joined().utf8)
      case .csv: table(CSV.line)
      case .tsv: table(CSV.quotedTabs)
      }
    }
  }

  /// One question as a line of JSON.
  private struct Line: Encodable {
    var id: String
    var dataset: String
    var question: String
    var options: [String: String]
    var answer: String?
    var category: String?
    var image: String?
    var instruction: String?

    init(_ question: Question, _ picture: String?) {
      id = question.id
      dataset = question.dataset
      self.question = question.text
      options = Dictionary(
        uniqueKeysWithValues: question.options.enumerated().filter { !$1.isEmpty }
          .map { (Options.letter($0), $1) })
      answer = question.answer.map(Options.letter)
      category = question.category
      image = picture
      instruction = question.instruction
    }
  }

  /// MMBench's columns; `index` counts, and the id stands behind.
  private func table(_ line: ([String]) -> String) -> Data {
    let count = max(4, questions.map(\.options.count).max() ?? 0)
    let letters = (0..<count).map(Options.letter)
    let image = format == .tsv ? "image" : "image_path"
    var text = line(
      ["index", "question", "hint"] + letters + ["answer", "category", image, "source", "id"])
    for (place, question) in questions.enumerated() {
      text += line(
        ["\(place)", question.text, question.instruction ?? ""]
          + (0..<count).map { question.options.indices.contains($0) ? question.options[$0] : "" }
          + [
            question.answer.map(Options.letter) ?? "", question.category ?? "",
            pictures[place] ?? "", question.dataset, question.id,
          ])
    }
    return Data(text.utf8)
  }
}
