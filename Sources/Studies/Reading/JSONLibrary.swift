import CSimdjson

/// The library that reads JSON.
package enum JSONLibrary {
  /// The version of simdjson.
  package static var version: String { String(cString: csimdjson_version()) }
}
