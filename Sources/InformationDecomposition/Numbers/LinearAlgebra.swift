import COpenBLAS

/// The library of matrices.
package enum LinearAlgebra {
  /// The version of OpenBLAS that runs, such as `0.3.21`.
  package static var version: String {
    let words = String(cString: openblas_get_config()).split(separator: " ")
    return words.count > 1 ? String(words[1]) : "of an unknown version"
  }
}
