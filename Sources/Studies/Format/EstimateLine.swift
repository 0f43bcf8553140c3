import InformationDecomposition

/// An estimate as the line that a study keeps of it.
package struct EstimateLine: Encodable {
  private let estimate: Estimate

  package init(_ estimate: Estimate) { self.estimate = estimate }

  package func encode(to encoder: any Encoder) throws {
    var line = encoder.container(keyedBy: TextKey.self)
    let subject = estimate.subject
    try subject.encode(to: encoder)
    try line.encode(subject.model, forKey: TextKey("model"))
    try line.encodeIfPresent(subject.intervention, forKey: TextKey("intervention"))
    try line.encodeIfPresent(estimate.layer, forKey: TextKey("layer"))
    try line.encode(estimate.estimator, forKey: TextKey("estimator"))
    try line.encodeIfPresent(estimate.seed, forKey: TextKey("seed"))
    let atoms = estimate.reported
    for atom in Atom.allCases {
      try line.encode(StoredInterval.rounded(atoms[atom].bits), forKey: TextKey(atom.symbol))
    }
    if let raw = estimate.raw {
      var values: [String: Double] = [:]
      for atom in Atom.allCases { values[atom.symbol] = StoredInterval.rounded(raw[atom].bits) }
      try line.encode(values, forKey: TextKey("raw"))
    }
    if let informations = estimate.mutualInformations {
      try line.encode(StoredInterval.rounded(informations.vision.bits), forKey: TextKey("I1"))
      try line.encode(StoredInterval.rounded(informations.language.bits), forKey: TextKey("I2"))
      try line.encode(StoredInterval.rounded(informations.joint.bits), forKey: TextKey("I12"))
    }
    try line.encode(StoredInterval.rounded(estimate.total.bits), forKey: TextKey("total"))
    try line.encode(
      StoredInterval.rounded(estimate.coInformation.bits), forKey: TextKey("coInformation"))
    let verdict = estimate.verdict
    try line.encode(verdict.kind.rawValue, forKey: TextKey("verdict"))
    try line.encode(verdict.reason, forKey: TextKey("verdictReason"))
    try line.encodeIfPresent(estimate.gap?.bits, forKey: TextKey("gapBits"))
    for (quantity, interval) in estimate.intervals {
      try line.encode(StoredInterval(interval), forKey: TextKey(quantity + "Interval"))
    }
    try line.encodeIfPresent(estimate.accuracy, forKey: TextKey("accuracy"))
    try line.encodeIfPresent(estimate.status, forKey: TextKey("status"))
    try line.encodeIfPresent(
      estimate.settings.map(JSONValue.init(text:)), forKey: TextKey("settings"))
    if !estimate.diagnostics.isEmpty {
      try line.encode(
        estimate.diagnostics.mapValues(StoredInterval.rounded), forKey: TextKey("diagnostics"))
    }
    try line.encodeIfPresent(estimate.key, forKey: TextKey("key"))
    try line.encodeIfPresent(estimate.provenance.software, forKey: TextKey("software"))
    try line.encodeIfPresent(estimate.provenance.date, forKey: TextKey("date"))
    try line.encodeIfPresent(estimate.provenance.features, forKey: TextKey("features"))
    try line.encodeIfPresent(estimate.provenance.source, forKey: TextKey("source"))
  }
}
