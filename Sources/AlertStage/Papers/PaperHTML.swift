/// Papers as HTML: a body of plain elements with classes, its style sheet apart, so that a page under a
/// strict Content-Security-Policy can serve the sheet as a file.
package enum PaperHTML {
  /// The `<article>` of a paper, for a page that links ``PaperStyle/css``.
  ///
  /// Every word of a record is escaped; addresses are text, not links. O(n).
  package static func article(_ paper: Paper) -> String {
    let language = paper.language == .chinese ? "zh-CN" : "en"
    let wide = paper.isWide ? " paper-wide" : ""
    var html =
      "<article class=\"paper paper-\(paper.form.rawValue)\(wide)\" lang=\"\(language)\">\n"
    html += "<h1 class=\"paper-title\">\(text(paper.title))</h1>\n"
    if let number = paper.numberLine { html += "<p class=\"paper-number\">\(text(number))</p>\n" }
    html += fields(paper.fields)
    if let addressee = paper.addressee {
      html += "<p class=\"paper-addressee\">\(text(addressee))</p>\n"
    }
    for section in paper.sections {
      html += "<section>\n<h2>\(text(section.heading))</h2>\n"
      html += section.paragraphs.map { "<p>\(text($0))</p>\n" }.joined()
      html += figures(section.figures)
      html += section.tables.map(table).joined()
      html += "</section>\n"
    }
    if !paper.closing.isEmpty {
      html += "<div class=\"paper-closing\">"
      html += paper.closing.map { "<p>\(text($0))</p>" }.joined()
      html += "</div>\n"
    }
    return html + annex(paper) + "</article>\n"
  }

  /// A page of its own with the style sheet in it: what a command writes.
  package static func page(_ paper: Paper) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(paper.language == .chinese ? "zh-CN" : "en")">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(text(paper.title))</title>
    <style>
    \(PaperStyle.css)</style>
    </head>
    <body>
    \(article(paper))</body>
    </html>

    """
  }

  private static func text(_ value: String) -> String {
    MarkupText.escaped(value).replacing("\n", with: "<br>")
  }

  private static func fields(_ fields: [Paper.Field]) -> String {
    guard !fields.isEmpty else { return "" }
    let rows = fields.map { field in
      "<tr><th scope=\"row\">\(text(field.label))</th><td>\(text(field.value))</td></tr>\n"
    }
    return "<table class=\"paper-fields\"><tbody>\n" + rows.joined() + "</tbody></table>\n"
  }

  private static func figures(_ figures: [Paper.Figure]) -> String {
    guard !figures.isEmpty else { return "" }
    let rows = figures.map { figure in
      "<tr><th scope=\"row\">\(text(figure.label))</th><td class=\"paper-count\">"
        + "\(text(figure.value))</td></tr>\n"
    }
    return "<table class=\"paper-figures\"><tbody>\n" + rows.joined() + "</tbody></table>\n"
  }

  private static func table(_ table: Paper.Table) -> String {
    let whole = max(table.columns.reduce(0) { $0 + $1.width }, 1)
    var html =
      "<table class=\"paper-table\">\n<caption>\(text(table.caption))</caption>\n<thead><tr>"
    for column in table.columns {
      // A class, not a style attribute: the policy of the web pages forbids those.
      let share = min(max((column.width * 20 / whole) * 5, 5), 60)
      html += "<th scope=\"col\" class=\"paper-w\(share)\">\(text(column.title))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr>" + row.map(cell).joined() + "</tr>\n"
    }
    return html + "</tbody></table>\n"
  }

  private static func cell(_ cell: Paper.Cell) -> String {
    switch cell {
    case .text(let value): "<td>\(text(value))</td>"
    case .count: "<td class=\"paper-count\">\(cell.value)</td>"
    }
  }

  private static func annex(_ paper: Paper) -> String {
    let figures = paper.countedFigures
    guard !figures.isEmpty else { return "" }
    var html = "<section class=\"paper-annex\">\n<h2>\(text(paper.annexHeading))</h2>\n<dl>\n"
    for figure in figures {
      html += "<dt>\(text(figure.label)) \(text(figure.value))</dt>"
      html += "<dd>\(text(figure.ids.joined(separator: " ")))</dd>\n"
    }
    return html + "</dl>\n</section>\n"
  }
}
