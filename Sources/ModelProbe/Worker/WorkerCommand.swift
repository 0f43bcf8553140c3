/// What the worker can be told to do: one JSON object a line, with its keys in Python's spelling.
struct WorkerCommand: Encodable {
  var command: String
  // load
  var model: String?
  var revision: String?
  var dtype: String?
  var device: String?
  var deviceMap: String?
  var attention: String?
  var quantization: String?
  var trustRemoteCode: Bool?
  var maxPixels: Int?
  var base: String?
  var adapter: String?
  var procedure: String?
  var knockout: Knockout?
  // samples
  var samples: String?
  var first: Int?
  var count: Int?
  var batch: Int?
  var side: Int?
  // output
  var output: String?
  var parts: [String]?
  var statistics: String?
  var seed: UInt64?
  var options: Int?
  var masks: [String: String]?
  var layers: Bool?
  var featureType: String?
  var config: String?
  // tables
  var path: String?
  var pictures: String?
  var configuration: String?
  var split: String?
}

/// What the worker says: progress and warnings, then `done` or `failed`.
struct WorkerEvent: Decodable {
  var event: String
  var message: String?
  var kind: String?
  var samples: Int?
  var pid: Int32?
  var versions: [String: String]?
  /// Pictures that can't be decoded.
  var broken: [SetAside]?
  // load
  var adapter: String?
  var architecture: String?
  var parameters: Double?
  var layers: Int?
  var width: Int?
  var dtype: String?
  var device: String?
  var revision: String?
  var letterForm: String?
  var letterTokens: [Int]?
  var checks: [ModelCheck.Outcome]?
  /// What an adapter of PEFT stands on, and its kind.
  var base: String?
  var peft: String?
  /// How many tokens a sham cuts at most.
  var shamTokens: Int?
  // tables
  var remarks: [String]?
  var files: [DatasetFile]?

  struct DatasetFile: Decodable {
    var path: String
    var split: String?
  }
}
