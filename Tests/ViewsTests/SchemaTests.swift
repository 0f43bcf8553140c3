import Analysis
import Foundation
import Studies
import Testing
import Views

@Suite("The schemas of views")
struct SchemaTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Schemas")

  /// A figure and a table of the same records share their schema.
  private static func file(_ table: Table) -> URL {
    let name = table.schema.split(separator: "/")[1]
    return folder.appending(path: "\(name).json")
  }

  @Test(
    "give every key a meaning, and are those that are committed", arguments: View.all.map(\.name))
  func committed(name: String) throws {
    let view = try View.named(name)
    let table = try view.blank()
    for column in table.columns {
      #expect(Field.named(column.key) != nil, "\(name) has a key '\(column.key)' without meaning")
    }
    guard name != "map", name != "regime-map" else { return }
    let file = Self.file(table)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(try view.jsonSchema.utf8).write(to: file)
    }
    #expect(try view.jsonSchema == String(contentsOf: file, encoding: .utf8))
  }

  @Test("have no file without a view")
  func noMore() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let schemas = Set(try View.all.map { Self.file(try $0.blank()).lastPathComponent })
    #expect(Set(files) == schemas)
  }

  /// Whether a cell is what the field of its column says.
  private static func fits(_ cell: Table.Cell, _ kind: Field.Kind) -> Bool {
    switch (cell, kind) {
    case (.missing, _), (.text, .text), (.integer, .integer), (.natural, .integer),
      (.interval, .interval), (.number, .number), (.integer, .number):
      true
    default: false
    }
  }

  @Test(
    "are kept by the records of the sample studies, or a sentence says why there are none",
    arguments: View.all.map(\.name))
  func records(name: String) throws {
    // From features these take seconds; their tables have tests of their own.
    guard !["robustness", "runs", "pointwise", "categories"].contains(name) else { return }
    let view = try View.named(name)
    let allowed = Set(try view.blank().columns.map(\.key))
    for path in [SampleStudies.published, SampleStudies.tiny] {
      let study = try Study.open(path)
      var ways = view.showings(of: study).map(\.settings)
      if ways.isEmpty { ways = [ViewSettings()] }
      if view.options.contains(.shares) { ways.append(ways[0].inShares) }
      for settings in ways {
        let table: Table
        do {
          table = try view.table(StudyPart(study), settings)
        } catch let error as ViewError {
          #expect(error.description.wholeMatch(of: /.{30,}\./) != nil, "\(name): \(error)")
          continue
        }
        #expect(!table.rows.isEmpty)
        for (place, column) in table.columns.enumerated() {
          #expect(allowed.contains(column.key), "\(name): \(column.key)")
          guard let field = Field.named(column.key) else { continue }
          let odd = table.rows.first { !Self.fits($0[place], field.kind) }
          #expect(odd == nil, "\(name): \(column.key) is \(odd.map { "\($0[place])" } ?? "")")
        }
      }
    }
  }
}

extension ViewSettings {
  fileprivate var inShares: ViewSettings {
    var settings = self
    settings.shares = true
    return settings
  }
}
