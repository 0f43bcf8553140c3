import Foundation

/// Where a study is, however it was named.
public enum StudyPlace {
  /// The path from the root, links followed.
  public static func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}
