/// A table whose rows become cards on narrow screens, each cell with the heading of its column.
struct CardTable {
  struct Column {
    let title: String
    var isNumber = false

    static func text(_ title: String) -> Column { Column(title: title) }

    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  let columns: [Column]
  private var rows = HTML.none

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row: a cell a column; narrow screens leave out those that are empty.
  mutating func add(_ cells: [HTML]) {
    let row = zip(columns, cells).html { column, cell in
      column.isNumber
        ? "<td class=\"number\" data-label=\"\(column.title)\">\(cell)</td>"
        : "<td data-label=\"\(column.title)\">\(cell)</td>"
    }
    rows += "<tr>\(row)</tr>\n"
  }

  var html: HTML {
    let heads = columns.html { column in
      column.isNumber
        ? "<th scope=\"col\" class=\"number\">\(column.title)</th>"
        : "<th scope=\"col\">\(column.title)</th>"
    }
    return """
      <table class="cards"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
      """
  }
}
