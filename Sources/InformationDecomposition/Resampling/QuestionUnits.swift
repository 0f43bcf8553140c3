/// What is drawn when questions are drawn again: pictures where questions share them, else
/// questions. Questions about one picture are no draws of their own.
public struct QuestionUnits: Hashable, Sendable {
  /// For each question the number of its unit, from 0.
  public let unitOf: [Int]
  /// How many units there are.
  public let count: Int
  /// Whether units are pictures that some questions share.
  public let arePictures: Bool

  /// - Parameter clusters: for each question the picture that it is about, any number; nil where
  ///   each question has its own.
  public init(questions: Int, clusters: [Int]? = nil) {
    guard let clusters, questions > 0 else {
      unitOf = Array(0..<questions)
      count = questions
      arePictures = false
      return
    }
    precondition(clusters.count == questions, "one picture a question")
    var numbers: [Int: Int] = [:]
    var units: [Int] = []
    for cluster in clusters {
      let number = numbers[cluster] ?? numbers.count
      numbers[cluster] = number
      units.append(number)
    }
    unitOf = units
    count = numbers.count
    arePictures = numbers.count < questions
  }

  public var questions: Int { unitOf.count }

  /// `questions`, or `pictures`.
  public var name: String { arePictures ? "pictures" : "questions" }

  /// The units of some of the questions, in the order given.
  public func rows(_ rows: [Int]) -> QuestionUnits {
    QuestionUnits(questions: rows.count, clusters: arePictures ? rows.map { unitOf[$0] } : nil)
  }

  /// Half of the units, at random: 1 for each question within, 0 for the others.
  func half(_ random: inout RandomSource) -> [Double] {
    var order = Array(0..<count)
    random.shuffle(&order)
    var isIn = [Double](repeating: 0, count: count)
    for unit in order.prefix(count / 2) { isIn[unit] = 1 }
    return unitOf.map { isIn[$0] }
  }

  /// The sum over the questions of each unit.
  func sums(_ values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for (question, unit) in unitOf.enumerated() { result[unit] += values[question] }
    return result
  }
}
