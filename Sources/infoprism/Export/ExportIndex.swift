import Analysis
import Foundation
import SafeText
import Studies
import Views

/// A page that shows what was exported: one file, with its pictures in it and without scripts.
struct ExportIndex {
  private let title: String
  private var figures: [Markup<XML>] = []
  private var tables: [Markup<XML>] = []
  private var figureLinks: [Markup<XML>] = []
  private var tableLinks: [Markup<XML>] = []
  private var absent: [Markup<XML>] = []
  var count: Int { figures.count + tables.count }

  init(_ study: Study) { title = study.card.title }

  mutating func add(
    _ item: ExportItem, files: [String], caption: String?, picture: Data?, table: Table?,
    command: String
  ) {
    let links = files.map { file -> Markup<XML> in
      "<a href=\"\(file)\">\(file)</a>"
    }.joined(separator: ", ")
    let place: Markup<XML> = item.isFigure ? "figure-\(item.name)" : "table-\(item.name)"
    let image: Markup<XML> =
      picture.map { data in
        "<img alt=\"\(item.name)\" src=\"data:image/svg+xml;base64,\(data.base64EncodedString())\">\n"
      } ?? ""
    let piece: Markup<XML> = """
      <figure id="\(place)">
      \(image)\(table.map(Self.rows) ?? "")<figcaption><strong>\(item.name)</strong>: \(caption ?? "")<br>
      \(links)<br><code>\(command)</code></figcaption>
      </figure>

      """
    let link: Markup<XML> = "<a href=\"#\(place)\">\(item.name)</a>"
    if item.isFigure {
      figures.append(piece)
      figureLinks.append(link)
    } else {
      tables.append(piece)
      tableLinks.append(link)
    }
  }

  /// The rows that a page holds; the files have all.
  private static let most = 100

  /// A table as people read it.
  private static func rows(_ whole: Table) -> Markup<XML> {
    let table = whole.withoutEmptyColumns.withoutDetails
    let heads = table.columns.map { column -> Markup<XML> in "<th>\(column.title)</th>" }
    let rows = table.rows.prefix(most).map { row -> Markup<XML> in
      let cells = zip(table.columns, row).map { column, cell -> Markup<XML> in
        "<td>\(cell.shown(decimals: column.decimals))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let rest = table.rows.count - rows.count
    let more: Markup<XML> = rest > 0 ? "<p>\("\(rest)") more rows are in the files.</p>\n" : ""
    return """
      <div class="table"><table>
      <tr>\(heads.joined())</tr>
      \(rows.joined())</table>\(more)</div>

      """
  }

  /// A view that isn't on the page, why, and the command that writes it alone.
  mutating func leaveOut(_ view: View, _ reason: String, command: String? = nil) {
    let line: Markup<XML> = command.map { "<br><code>\($0)</code>" } ?? ""
    absent.append("<li><strong>\(view.name)</strong>: \(view.summary) \(reason)\(line)</li>\n")
  }

  var page: String {
    let page: Markup<XML> = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      body { font: 15px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
      figure { margin: 2rem 0; padding-bottom: 1rem; border-bottom: 1px solid #ddd; }
      img { max-width: 100%; min-width: min(100%, 30rem); display: block; margin-bottom: .7rem; background: #fff; }
      code { font-size: 12px; color: #555; overflow-wrap: anywhere; }
      nav a { margin-right: .8rem; display: inline-block; }
      .table { overflow: auto; max-height: 22rem; margin-bottom: .7rem; font-size: 12px; }
      th, td { padding: .1rem .5rem; text-align: left; vertical-align: top; }
      tr:nth-child(odd) td { background: #f4f4f4; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <nav><p><strong>Figures</strong>: \(figureLinks.joined(separator: " "))</p>
      <p><strong>Tables</strong>: \(tableLinks.joined(separator: " "))</p></nav>
      <h2>Figures</h2>
      \(figures.joined())<h2>Tables</h2>
      \(tables.joined())<h2>Not on this page</h2>
      <ul>
      \(absent.joined())</ul>
      </body>
      </html>

      """
    return page.source
  }
}
