extension Table.Column {
  /// What the numbers of the column are in, by its key, which means the same in every view; nil
  /// where the heading tells it, or there is none.
  package var unit: String? {
    if Self.bits.contains(key) || key.hasPrefix("batch") { return "bits" }
    return Self.points.contains(key) ? "points" : nil
  }

  private static let bits: Set = [
    "R", "U1", "U2", "S", "total", "coInformation", "I1", "I2", "I12", "gapBits", "medianS",
    "medianU2", "gain", "end", "gainS", "fallU2", "bits",
  ]
  private static let points: Set = ["deltaAccuracy", "deltaShareS", "deltaShareU2"]
}
