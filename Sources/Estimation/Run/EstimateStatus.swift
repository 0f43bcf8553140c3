import InformationDecomposition

/// The statuses that estimates of every estimator share.
enum EstimateStatus {
  /// What rounding adds, bits: informations that differ by less are the same.
  private static let rounding = 1e-6

  /// Which information is below which, so that an atom is negative; nil where none is.
  static func below(_ informations: MutualInformations, union: Information) -> String? {
    let most = max(informations.vision, informations.language).bits - rounding
    if informations.joint.bits < most { return "I12 below I1 or I2" }
    if union.bits < most { return "union below I1 or I2" }
    if informations.joint.bits < union.bits - rounding { return "I12 below the union" }
    return nil
  }

  /// What the certificate of an exact decomposition is of.
  static let certified = "certified for this sample's raked answers"
}
