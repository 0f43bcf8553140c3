import InformationDecomposition
package import Studies

extension Table.Column: ExpressibleByStringLiteral {
  /// A column whose key is its heading.
  public init(stringLiteral key: String) { self.init(key) }

  /// A column that is left out where room is short.
  package static func detail(_ key: String, title: String? = nil, decimals: Int = 3) -> Self {
    Self(key, title: title, decimals: decimals, isDetail: true)
  }

  /// What an estimate is of.
  package static let place: [Self] = ["dataset", "model", "stage", "checkpoint", "layer"]

  /// The same with the family, as findings have it.
  package static let subject: [Self] = [
    "dataset", .detail("family"), "model", "layer", "stage", "checkpoint",
  ]

  /// Whose answers are looked at.
  package static let target: [Self] = [
    .detail("family"), "model", .detail("size"), "stage", "checkpoint", "layer",
  ]

  /// The accuracies from both inputs, from the image alone and from the text alone.
  package static let accuracies: [Self] = [
    .init("accuracy", title: "acc %", decimals: 1), .init("accuracyV", title: "V %", decimals: 1),
    .init("accuracyL", title: "L %", decimals: 1),
  ]

  /// The atoms, and their intervals.
  package static let atoms = Atom.allCases.map { Self($0.symbol) }
  package static func intervals(isDetail: Bool = false) -> [Self] {
    Atom.allCases.map {
      Self($0.symbol + "Interval", title: $0.symbol + " interval", isDetail: isDetail)
    }
  }
}

extension Estimate {
  /// What ``Table/Column/place`` are the headings of.
  package var placeCells: [Table.Cell] {
    Table.row(subject.dataset, subject.model, subject.stage, subject.checkpoint, layer)
  }

  /// What ``Table/Column/subject`` are the headings of.
  var subjectCells: [Table.Cell] {
    Table.row(
      subject.dataset, subject.family, subject.model, layer, subject.stage, subject.checkpoint)
  }

  /// What ``Table/Column/accuracies`` are the headings of.
  package var accuracies: [Double?] {
    [accuracy, diagnostics[.accuracy(.vision)], diagnostics[.accuracy(.language)]]
  }

  /// The intervals of the atoms.
  package var atomIntervals: [Interval?] { Atom.allCases.map { intervals[$0.symbol] } }
}

extension AnswerTarget {
  /// What ``Table/Column/target`` are the headings of.
  package var cells: [Table.Cell] { Table.row(family, model, size, stage, checkpoint, layer) }
}
