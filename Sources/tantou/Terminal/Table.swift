import ChineseText

/// A table for a terminal: columns aligned by display width, so that Chinese lines up.
struct Table {
  /// A column's heading and the most columns of the terminal that it takes.
  struct Column {
    let title: String
    let width: Int
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; missing cells are empty.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table, each line with its line end.
  var text: String {
    let lines = [columns.map(\.title)] + rows
    let widths = columns.indices.map { index in
      min(
        columns[index].width,
        lines.map {
          $0.indices.contains(index) ? DisplayWidth.columns(DisplayWidth.printable($0[index])) : 0
        }.max() ?? 0)
    }
    return lines.map { cells in
      let padded = columns.indices.map { index in
        let cell = cells.indices.contains(index) ? cells[index] : ""
        return DisplayWidth.fit(DisplayWidth.printable(cell), to: widths[index])
      }
      return padded.joined(separator: "  ").trimmingTrailingBlanks() + "\n"
    }.joined()
  }
}

extension String {
  fileprivate func trimmingTrailingBlanks() -> String {
    var view = self[...]
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
