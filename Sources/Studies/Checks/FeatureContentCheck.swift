/// Features are finite, and their answers are probabilities of options that there are, at every
/// layer.
struct FeatureContentCheck: PartCheck {
  func findings(in study: CheckedStudy, _ progress: CheckProgress) -> [Finding] {
    var findings: [Finding] = []
    for set in study.features {
      for split in FeatureSet.Split.allCases where set.paths[split] != nil {
        let file = FeatureSet.file(split, of: set.folder)
        func check(_ body: () throws(TensorError) -> Void) {
          do throws(TensorError) { try body() } catch {
            findings.append(Finding(error, file: file))
          }
        }
        check { () throws(TensorError) in
          let features = try set.features(split)
          for name in ["x1", "x2"] {
            check { () throws(TensorError) in try features.file.tensors[name]?.requireFinite() }
          }
          check { () throws(TensorError) in
            for layer in 1...features.layers { _ = try features.distributions(layer: layer) }
          }
          check { () throws(TensorError) in _ = try features.ids() }
          check { () throws(TensorError) in _ = try features.images() }
        }
        progress.advance(FileIdentity("\(study.folder.path)/\(file)")?.size ?? 0)
      }
    }
    return findings
  }
}
