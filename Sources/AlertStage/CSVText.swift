/// Tables as Excel opens them with Chinese intact: UTF-8 with a byte-order mark, RFC 4180 quoting,
/// CRLF line ends, and no cell that a spreadsheet would run as a formula.
package enum CSVText {
  /// Stands in front of the first line.
  package static let byteOrderMark = "\u{FEFF}"

  /// One row, its line end included.
  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static let formulaSigns = "=+-@\t\r".unicodeScalars

  /// Quotes where RFC 4180 asks for it; a leading `=`, `+`, `-`, `@`, tab or CR gets an apostrophe,
  /// because spreadsheets run such cells.
  static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, formulaSigns.contains(first) { text = "'" + text }
    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// A row of a table with the line where it starts, from 1.
  package struct Row: Sendable, Equatable {
    package let line: Int
    package var cells: [String]
  }

  /// The rows of a table that a person or a spreadsheet wrote: commas, semicolons or tabs between
  /// cells (the most frequent of the first line), any line ends, with or without a byte-order mark.
  ///
  /// Rows without any text are left out; the apostrophe in front of a formula sign is taken off. A
  /// quotation mark that is never closed ends with the text. O(n).
  package static func rows(_ text: String) -> [Row] {
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let separator = separator(in: scalars)
    var rows: [Row] = []
    var row = Row(line: 1, cells: [])
    var cell = String.UnicodeScalarView()
    var line = 1
    var isQuoted = false
    func end(_ cell: inout String.UnicodeScalarView, _ row: inout Row) {
      row.cells.append(plain(String(cell)))
      cell = String.UnicodeScalarView()
    }
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index += 1
      let isPair = index < scalars.endIndex && scalars[index] == (scalar == "\r" ? "\n" : "\"")
      switch scalar {
      case "\"" where isQuoted && isPair:
        cell.append("\"")
        index += 1
      case "\"" where isQuoted: isQuoted = false
      case "\"" where cell.isEmpty: isQuoted = true
      case "\r" where isPair && !isQuoted: continue
      case "\n" where !isQuoted, "\r" where !isQuoted:
        line += 1
        end(&cell, &row)
        rows.append(row)
        row = Row(line: line, cells: [])
      case separator where !isQuoted: end(&cell, &row)
      default:
        if scalar == "\n" { line += 1 }
        cell.append(scalar)
      }
    }
    end(&cell, &row)
    rows.append(row)
    return rows.filter { row in row.cells.contains { $0.contains { !$0.isWhitespace } } }
  }

  private static func separator(in scalars: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar {
    let first = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let candidates: [Unicode.Scalar] = ["\t", ";", ","]
    return candidates.max { left, right in
      first.count { $0 == left } < first.count { $0 == right }
    }.flatMap { best in first.contains(best) ? best : nil } ?? ","
  }

  private static func plain(_ cell: String) -> String {
    let scalars = cell.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first,
      formulaSigns.contains(second)
    else { return cell }
    return String(scalars.dropFirst())
  }
}
