import InformationDecomposition
import Testing

@testable import Studies

@Suite("A study asked through its index")
struct IndexQueryTests {
  private let folder: IndexedFolder
  private let indexed: Study
  private let whole: Study

  init() throws {
    folder = try IndexedFolder()
    for part in 0..<3 {
      try folder.study.write(
        IndexedFolder.lines(400, seed: UInt64(part)), to: "estimates/part-\(part).jsonl")
    }
    indexed = try folder.open()
    whole = try folder.openWhole()
  }

  @Test("lists, counts and orders what a study in memory does")
  func everything() throws {
    #expect(whole.count() == 1200)
    try folder.expectAgreement(indexed)
    for level in [EstimateQuery.Level.output, .layer, .checkpoint] {
      #expect(indexed.datasets(at: level) == whole.datasets(at: level))
    }
  }

  @Test(
    "answers every query as a study in memory does",
    arguments: [
      EstimateQuery(level: .output), EstimateQuery(level: .layer, dataset: "POPE"),
      EstimateQuery(level: .checkpoint, family: "Qwen-VL"), EstimateQuery(model: "LLaVA-OV-7B"),
      EstimateQuery(dataset: "none"), EstimateQuery(family: "Übermodell", estimator: "BATCH"),
    ])
  func query(query: EstimateQuery) {
    #expect(indexed.count(query) == whole.count(query))
    #expect(indexed.estimates(query) == whole.estimates(query))
    #expect(indexed.currentEstimates(query) == whole.currentEstimates(query))
    // Asked again, it is answered from what was kept.
    #expect(indexed.currentEstimates(query) == whole.currentEstimates(query))
  }

  static let filters = [
    "", "qwen", "family:ÜBER", "dataset=pope", "not dataset:mm", "size >= 7", "size = 0.5",
    "size=large", "layer = 3", "not layer = 3", "S > 0.5", "R = 0.3", "not S > 0.5", "total < 0",
    "total >= 1.2", "coInformation > 0.1 and U1 <= 0.2", "accuracy > 40", "not accuracy > 40",
    "accuracy != 50", "accuracy != nan", "S > nan", "not S > nan", "S < inf", "seed >= 2",
    "seed = 18446744073709551615", "shareS > 0.3", "not shareU2 > 0.3", "shareR = 1",
    "qwen or S > 0.9", "(layer < 3 or accuracy > 50) and not (size = 7 and U2 > 0.4)",
    "estimator:exact seed = 1 S < 0.2", "qwen not qwen", "stage:tuning U1 > 0.5",
    "model=llava-ov-7b dataset=pmc layer=2",
  ]

  @Test("filters as a study in memory does", arguments: filters)
  func filter(text: String) throws {
    let filter = try Filter(text)
    for query in [EstimateQuery(), EstimateQuery(level: .layer, dataset: "POPE")] {
      let selection = EstimateSelection(query: query, filter: filter)
      #expect(indexed.page(selection, 0..<5000) == whole.page(selection, 0..<5000))
      let sorted = EstimateSelection(
        query: query, filter: filter, order: .accuracy, isDescending: true)
      #expect(indexed.page(sorted, 0..<40) == whole.page(sorted, 0..<40))
      #expect(
        indexed.currentEstimates(query, where: filter)
          == whole.currentEstimates(query, where: filter))
    }
  }

  @Test("sorts as a study in memory does", arguments: Quantity.allCases, [false, true])
  func order(quantity: Quantity, isDescending: Bool) throws {
    let filter = try Filter("U1 < 0.8")
    for filter in [nil, filter] {
      let selection = EstimateSelection(
        filter: filter, order: quantity, isDescending: isDescending)
      for range in [0..<30, 500..<530, 0..<5000, 7000..<8000] {
        #expect(indexed.page(selection, range) == whole.page(selection, range))
      }
    }
  }

  @Test("tells seeds apart that are one number as a Double", arguments: [false, true])
  func seeds(isIndexed: Bool) throws {
    let seeds: [UInt64] = [
      .max, 9_007_199_254_740_993, .max - 1, 9_007_199_254_740_992, 1, .max - 1024,
      9_007_199_254_740_994,
    ]
    let lines = seeds.map {
      #"{"dataset":"d","family":"F","estimator":"exact","R":1,"U1":0,"U2":0,"S":0,"seed":\#($0)}"#
    }
    try folder.study.write(lines.joined(separator: "\n") + "\n", to: "estimates/seeds.jsonl")
    let study = try isIndexed ? folder.open() : folder.openWhole()
    func page(_ filter: String, _ isDescending: Bool = false) throws -> [UInt64?] {
      study.page(
        EstimateSelection(
          query: EstimateQuery(dataset: "d"), filter: try Filter(filter), order: .seed,
          isDescending: isDescending), 0..<10
      ).estimates.map(\.seed)
    }
    #expect(try page("family:F") == seeds.sorted())
    #expect(try page("family:F", true) == seeds.sorted(by: >))
    for seed in seeds {
      #expect(try page("seed = \(seed)") == [seed])
      #expect(try page("seed < \(seed)") == seeds.sorted().filter { $0 < seed })
      #expect(try page("seed >= \(seed)") == seeds.sorted().filter { $0 >= seed })
      #expect(try page("seed != \(seed)") == seeds.sorted().filter { $0 != seed })
    }
  }

  @Test("finds the estimates of some work by their keys, over many pages")
  func keys() throws {
    let line = #"{"dataset":"d","family":"F","estimator":"exact","R":1,"U1":0,"U2":0,"S":0,"key":"#
    let lines = (0..<9000).map { line + "\"k\($0 / 2)\"}\n" }.joined()
    try folder.study.write(lines, to: "estimates/keys.jsonl")
    for study in [try folder.open(), try folder.openWhole()] {
      let found = study.estimates(keys: ["k0", "k4499", "none"])
      #expect(found.map(\.provenance.line) == [1, 2, 8999, 9000])
      #expect(study.estimates(keys: []).isEmpty)
    }
  }

  @Test("is not indexed where it is small")
  func small() throws {
    let policy = IndexPolicy(folder: folder.caches.path)
    #expect(policy.path(for: StudyFolder(folder.study.path)) == nil)
    #expect(try Study.open(folder.study.path, index: policy).store is MemoryEstimates)
  }
}
