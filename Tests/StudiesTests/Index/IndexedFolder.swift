import Foundation
import InformationDecomposition
import Testing

@testable import Studies

/// A study with an index of its own, however small.
struct IndexedFolder {
  let study: TemporaryFolder
  let caches: TemporaryFolder

  init() throws {
    study = try TemporaryFolder()
    caches = try TemporaryFolder()
    try study.write(#"{"schema":"infoprism/study/1","title":"t"}"#, to: "study.json")
  }

  var policy: IndexPolicy { IndexPolicy(folder: caches.path, minimumBytes: 0) }

  /// The path of the database.
  var database: String {
    get throws { try #require(policy.path(for: StudyFolder(study.path))) }
  }

  func open() throws -> Study {
    let opened = try Study.open(study.path, index: policy)
    try #require(opened.store is IndexedEstimates, "\(opened.findings)")
    return opened
  }

  /// The same without an index.
  func openWhole() throws -> Study { try Study.open(study.path, index: .never) }

  func append(_ text: String, to file: String) throws {
    let path = study.path + "/" + file
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// Lines of estimates of all levels, estimators and ages, the same for the same seed.
  static func lines(_ count: Int, seed: UInt64) -> String {
    var random = RandomSource(seed: seed)
    func pick(_ choices: [String]) -> String {
      choices[min(choices.count - 1, Int(random.uniform() * Double(choices.count)))]
    }
    var text = ""
    for _ in 0..<count {
      var members = [
        #""dataset":"\#(pick(["MMBench", "POPE", "PMC"]))""#,
        #""family":"\#(pick(["Qwen-VL", "LLaVA-OV", "Übermodell"]))""#,
        #""estimator":"\#(pick(["BATCH", "exact"]))""#,
      ]
      members.append(pick(["", #""size":"7B""#, #""size":"0.5B""#, #""size":"large""#]))
      members.append(pick(["", #""layer":\#(Int(random.uniform() * 5) + 1)"#]))
      members.append(pick(["", "", #""stage":"tuning","checkpoint":"step-900""#]))
      members.append(
        pick(["", #""seed":\#(Int(random.uniform() * 4))"#, #""seed":18446744073709551615"#]))
      members.append(pick(["", #""accuracy":\#(Int(random.uniform() * 10) * 10)"#]))
      members.append(pick(["", #""date":"2026-01-0\#(Int(random.uniform() * 9) + 1)""#]))
      members.append(pick(["", #""RInterval":{"low":0,"high":1}"#, #""settings":{"epochs":3}"#]))
      let scale = pick(["0", "10", "-10", "10", "10", "10"])
      for atom in ["R", "U1", "U2", "S"] {
        let value = (random.uniform() * (Double(scale) ?? 0)).rounded() / 10
        members.append("\"\(atom)\":\(value)")
      }
      text += "{" + members.filter { !$0.isEmpty }.joined(separator: ",") + "}\n"
    }
    return text
  }

  /// Expects an indexed study to say what the files say.
  func expectAgreement(
    _ indexed: Study, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let whole = try openWhole()
    #expect(indexed.findings == whole.findings, sourceLocation: sourceLocation)
    #expect(indexed.datasets == whole.datasets, sourceLocation: sourceLocation)
    #expect(indexed.models == whole.models, sourceLocation: sourceLocation)
    #expect(indexed.subjects == whole.subjects, sourceLocation: sourceLocation)
    #expect(indexed.keys == whole.keys, sourceLocation: sourceLocation)
    for query in [EstimateQuery(), EstimateQuery(estimator: "exact")] {
      #expect(
        indexed.estimates(query) == whole.estimates(query), sourceLocation: sourceLocation)
      #expect(
        indexed.currentEstimates(query) == whole.currentEstimates(query),
        sourceLocation: sourceLocation)
    }
    let targets = Set(whole.estimates().map(\.target))
    #expect(
      indexed.histories(of: targets) == whole.histories(of: targets),
      sourceLocation: sourceLocation)
    for target in targets {
      #expect(
        indexed.historyCount(of: target) == whole.historyCount(of: target),
        sourceLocation: sourceLocation)
    }
    let all = 0..<whole.count()
    #expect(
      indexed.page(EstimateSelection(), all) == whole.page(EstimateSelection(), all),
      sourceLocation: sourceLocation)
  }
}
