/// Files that weren't there before some work, so that they can be removed where it fails.
package struct MadeFiles {
  private let places: [FilePlace]

  /// - Parameter files: what the work may make; those that are there already aren't touched.
  package init(_ files: [String], of study: String) {
    places = files.map { FilePlace($0, in: study) }.filter { place in
      guard let folder = try? place.folderThere() else { return true }
      return !folder.isLink(place.name) && !place.exists
    }
  }

  /// Removes what was made. No link is followed.
  package func remove() {
    for place in places { try? place.folderThere().remove(place.name) }
  }
}
