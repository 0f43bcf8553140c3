import ArgumentParser
import SafeText
import Terminal
import Views

/// A view as it is named on the command line.
enum ViewArgument {
  static func read(_ name: String) throws -> View {
    do {
      return try View.named(name)
    } catch {
      throw ValidationError(ErrorText.sentence(error))
    }
  }

  /// Each view with what it shows, as a paragraph of help.
  static func list(_ views: [View]) -> String {
    let names = (views.map(\.name.count).max() ?? 0) + 4
    return views.map { view in
      let lines = view.summary.wrapped(to: 78 - names)
      return zip(["  " + view.name] + Array(repeating: "", count: lines.count), lines)
        .map { $0.padded(to: names) + $1 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
