/// The letters of options.
package enum OptionLetter {
  package static let all = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(String.init)

  /// The place of a capital letter, from 0.
  package static func place(_ letter: String) -> Int? { all.firstIndex(of: letter) }
}
