// Conversions fit: numbers of files and rows are of lists in memory, far below 2^31.

import InformationDecomposition

/// The answers of one file, their numbers side by side: a quarter of a million take 30 MB.
struct AnswerRows: Sendable {
  /// What many answers have in common.
  private struct Source: Hashable {
    var subject: Subject
    var file: String
    var software: String?
    var source: String?
  }

  private struct Row {
    var source: Int32
    var hasAtoms: Bool
    var line: Int
    /// Where its numbers begin.
    var start: Int
    /// How many options each run has.
    var both: Int32
    var vision: Int32
    var language: Int32
  }

  private var sources: [Source] = []
  private var places: [Source: Int32] = [:]
  private var rows: [Row] = []
  private var numbers: [Double] = []
  /// The questions of the rows, until they are filed by ``AnswerTable``.
  private(set) var questions: [String] = []

  var count: Int { rows.count }

  mutating func append(_ answer: Answer) {
    let source = Source(
      subject: answer.subject, file: answer.provenance.file,
      software: answer.provenance.software, source: answer.provenance.source)
    let place: Int32
    if let last = rows.last, sources[Int(last.source)] == source {
      place = last.source
    } else if let known = places[source] {
      place = known
    } else {
      place = Int32(sources.count)
      places[source] = place
      sources.append(source)
    }
    rows.append(
      Row(
        source: place, hasAtoms: answer.atoms != nil, line: answer.provenance.line,
        start: numbers.count, both: Int32(answer.both.count),
        vision: Int32(answer.vision.count), language: Int32(answer.language.count)))
    numbers += answer.both
    numbers += answer.vision
    numbers += answer.language
    if let atoms = answer.atoms { numbers += Atom.allCases.map { atoms[$0].nats } }
    questions.append(answer.question)
  }

  mutating func forgetQuestions() { questions = [] }

  func dataset(of row: Int) -> String { sources[Int(rows[row].source)].subject.dataset }

  func answer(_ index: Int, question: String) -> Answer {
    let row = rows[index]
    let source = sources[Int(row.source)]
    var next = row.start
    func take(_ count: Int) -> [Double] {
      defer { next += count }
      return Array(numbers[next..<next + count])
    }
    var answer = Answer(
      subject: source.subject, question: question, both: take(Int(row.both)),
      vision: take(Int(row.vision)), language: take(Int(row.language)),
      provenance: Provenance(
        file: source.file, line: row.line, software: source.software,
        source: source.source))
    if row.hasAtoms {
      var atoms = Atoms(bits: 0, 0, 0, 0)
      for (atom, nats) in zip(Atom.allCases, take(4)) { atoms[atom] = Information(nats: nats) }
      answer.atoms = atoms
    }
    return answer
  }

  /// - Parameter file: the place of these rows among others, from 0.
  func view(_ index: Int, file: Int) -> AnswerView {
    let row = rows[index]
    let vision = row.start + Int(row.both)
    let language = vision + Int(row.vision)
    return AnswerView(
      source: file << 32 | Int(row.source), subject: sources[Int(row.source)].subject,
      both: numbers[row.start..<vision], vision: numbers[vision..<language],
      language: numbers[language..<language + Int(row.language)])
  }
}
