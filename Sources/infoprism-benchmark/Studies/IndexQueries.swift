import Foundation
import InformationDecomposition
import Studies

/// Queries over all estimates of a large study, as a program would ask: pages of 40.
struct IndexQueries {
  private let study: Study
  private static let page = 0..<40

  init(_ study: Study) { self.study = study }

  /// One query in the words of each program.
  struct Query {
    var name: String
    var filter: String?
    var order: Quantity?
    var sqlite: String
    var pandas: String
  }

  static let queries = [
    Query(
      name: "sort by S", order: .synergy,
      sqlite: "SELECT id FROM e ORDER BY s DESC, id LIMIT 40",
      pandas: "d.nlargest(40, 's').id"),
    Query(
      name: "sort by accuracy", order: .accuracy,
      sqlite: "SELECT id FROM e ORDER BY accuracy DESC, id LIMIT 40",
      pandas: "d.nlargest(40, 'accuracy').id"),
    Query(
      name: "filter by numbers", filter: "S > 0.9 and U1 < 0.1",
      sqlite: "SELECT id FROM e WHERE s > 0.9 AND u1 < 0.1 ORDER BY id LIMIT 40;"
        + "SELECT count(*) FROM e WHERE s > 0.9 AND u1 < 0.1",
      pandas: "(lambda f: (len(f), f.head(40).id))(d[(d.s > 0.9) & (d.u1 < 0.1)])"),
    Query(
      name: "filter, then sort", filter: "family:family3 and S > 0.5", order: .total,
      sqlite: "SELECT id FROM e WHERE family = 'Family3' AND s > 0.5 "
        + "ORDER BY r + u1 + u2 + s DESC, id LIMIT 40;"
        + "SELECT count(*) FROM e WHERE family = 'Family3' AND s > 0.5",
      pandas: "(lambda f: (len(f), f.assign(t=f.r + f.u1 + f.u2 + f.s).nlargest(40, 't').id))"
        + "(d[(d.family == 'Family3') & (d.s > 0.5)])"),
    Query(
      name: "filter by share, then sort", filter: "shareS > 0.6 or layer = 20",
      order: .visionUniqueness,
      sqlite: "SELECT id FROM e WHERE s / (r + u1 + u2 + s) > 0.6 OR layer = 20 "
        + "ORDER BY u1 DESC, id LIMIT 40;"
        + "SELECT count(*) FROM e WHERE s / (r + u1 + u2 + s) > 0.6 OR layer = 20",
      pandas: "(lambda f: (len(f), f.nlargest(40, 'u1').id))"
        + "(d[(d.s / (d.r + d.u1 + d.u2 + d.s) > 0.6) | (d.layer == 20)])"),
  ]

  /// - Returns: the measurements, and milliseconds by the name of the query.
  func measure() throws -> (measurements: [Measurement], times: [String: Double]) {
    var found: [Measurement] = []
    var all: [String: Double] = [:]
    for query in Self.queries {
      let filter = try query.filter.map { try Filter($0) }
      var times: [Double] = []
      var total = 0
      for place in 0..<5 {
        // Another page each time: nothing is to be answered from memory of the same question.
        let range = Self.page.lowerBound + 40 * place..<Self.page.upperBound + 40 * place
        let run = Clock.measure {
          study.page(
            EstimateSelection(filter: filter, order: query.order, isDescending: true), range)
        }
        times.append(1000 * run.wall)
        total = run.value.total
      }
      all[query.name] = times.sorted()[2]
      found.append(
        Measurement(
          what: "query, infoprism", quantity: query.name, value: times.sorted()[2], unit: "ms",
          limit: .atMost(100),
          note: String(format: "median of 5 pages, the slowest %.0f ms", times.max() ?? 0)
            + ", of \(total) found"))
    }
    return (found, all)
  }

  /// The numbers of all estimates as comma-separated values, for the rivals.
  func writeTable(to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(
      contentsOf: Data("id,dataset,family,size,layer,estimator,seed,r,u1,u2,s,accuracy\n".utf8))
    var id = 0
    let count = study.count()
    for start in stride(from: 0, to: count, by: 20_000) {
      var text = ""
      for estimate in study.page(EstimateSelection(), start..<start + 20_000).estimates {
        id += 1
        let subject = estimate.subject
        text += "\(id),\(subject.dataset),\(subject.family),\(subject.size),"
        text += (estimate.layer.map { "\($0)" } ?? "") + ",\(estimate.estimator),"
        text += estimate.seed.map { "\($0)" } ?? ""
        for atom in Atom.allCases { text += ",\(estimate.atoms[atom].bits)" }
        text += "," + (estimate.accuracy.map { "\($0)" } ?? "") + "\n"
      }
      try file.write(contentsOf: Data(text.utf8))
    }
    try file.close()
  }
}
