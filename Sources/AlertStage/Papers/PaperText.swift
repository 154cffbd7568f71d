/// Papers as plain text, for a terminal or a mail.
package enum PaperText {
  /// Lines with their ends; tables as one line a row, cells between bars.
  package static func text(_ paper: Paper) -> String {
    var lines = [paper.title]
    if let number = paper.numberLine { lines.append(number) }
    lines.append("")
    lines += paper.fields.map { line([$0.label, $0.value], "  ") }
    if let addressee = paper.addressee { lines += ["", line([addressee], "")] }
    for section in paper.sections {
      lines += ["", section.heading]
      lines += section.paragraphs.map { line([$0], "") }
      lines += section.figures.map { line([$0.label, $0.value], "  ") }
      for table in section.tables {
        lines.append(line(table.columns.map(\.title), " | "))
        lines += table.rows.map { line($0.map(\.value), " | ") }
      }
    }
    if !paper.closing.isEmpty { lines += [""] + paper.closing }
    let figures = paper.countedFigures
    if !figures.isEmpty {
      lines += ["", paper.annexHeading]
      lines += figures.map { line([$0.label, $0.value, $0.ids.joined(separator: " ")], "  ") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Control characters of a page must not reach a terminal, nor line ends split a row.
  private static func line(_ cells: [String], _ separator: String) -> String {
    cells.map { MarkupText.clean($0).replacing("\n", with: " ").replacing("\t", with: " ") }
      .joined(separator: separator)
  }
}
