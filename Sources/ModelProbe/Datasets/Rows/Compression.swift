import CZlib

/// The library that inflates.
package enum Compression {
  /// The version of zlib that runs.
  package static var version: String { String(cString: zlibVersion()) }
}
