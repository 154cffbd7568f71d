/// The lines of a lexicon's text as they are laid out, for putting something in.
struct TextLayout {
  private let source: SourceFile
  private var lines: [[Unicode.Scalar]]

  /// - Parameter source: what the reader made of the text.
  init(_ text: String, _ source: SourceFile) {
    self.source = source
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map(Array.init)
    if lines.first?.first == "\u{FEFF}" { lines[0].removeFirst() }
    hasMark = text.unicodeScalars.first == "\u{FEFF}"
  }

  private let hasMark: Bool

  var text: String {
    var view = String.UnicodeScalarView()
    if hasMark { view.append("\u{FEFF}") }
    for (index, line) in lines.enumerated() {
      if index > 0 { view.append("\n") }
      view.append(contentsOf: line)
    }
    return String(view)
  }

  /// Behind the last character of a value, before a closing quote.
  func contentEnd(of value: PlacedText) -> Place {
    source.place(of: value.string.unicodeScalars.count, in: value)
  }

  /// Behind a value and its closing quote.
  func end(of value: PlacedText) -> Place {
    var end = contentEnd(of: value)
    if value.style == .quoted { end.column += 1 }
    return end
  }

  mutating func insert(_ addition: String, at place: Place) {
    guard lines.indices.contains(place.line - 1) else { return }
    let column = min(place.column - 1, lines[place.line - 1].count)
    lines[place.line - 1].insert(contentsOf: addition.unicodeScalars, at: column)
  }

  /// Puts in a line behind another, with that line's end.
  mutating func insertLine(_ line: String, after number: Int) {
    guard lines.indices.contains(number - 1) else { return }
    var scalars = Array(line.unicodeScalars)
    if lines[number - 1].last == "\r" { scalars.append("\r") }
    lines.insert(scalars, at: number)
  }

  /// Whether the value of a key is written in brackets.
  func opensFlow(after key: PlacedText) -> Bool {
    let end = end(of: key)
    var row = end.line - 1
    var column = end.column - 1
    var isColonSeen = false
    while lines.indices.contains(row) {
      for scalar in lines[row].dropFirst(column) where !scalar.properties.isWhitespace {
        if scalar == ":" && !isColonSeen {
          isColonSeen = true
        } else if scalar == "#" {
          break
        } else {
          return scalar == "["
        }
      }
      row += 1
      column = 0
    }
    return false
  }

  /// What stands before an item of a list of lines: blanks, a dash, blanks.
  func indentation(before item: PlacedText) -> String {
    guard lines.indices.contains(item.place.line - 1) else { return "" }
    return String(
      String.UnicodeScalarView(lines[item.place.line - 1].prefix(item.place.column - 1)))
  }

  /// The blanks that a key of the same mapping needs in a line of its own; nil when the mapping is
  /// written in braces.
  func keyIndentation(_ key: String, at value: PlacedText) -> String? {
    let word = Array((key + ":").unicodeScalars)
    var row = value.place.line - 1
    while row >= 0, row >= value.place.line - 3 {
      let blanks = lines[row].prefix { $0 == " " }.count
      var start = blanks
      if lines[row].dropFirst(start).starts(with: ["-", " "]) {
        start += 1
        start += lines[row].dropFirst(start).prefix { $0 == " " }.count
      }
      if lines[row].dropFirst(start).starts(with: word) {
        return String(repeating: " ", count: start)
      }
      row -= 1
    }
    return nil
  }

  /// An addition as the quotes of a value want it.
  func escaped(_ addition: String, within value: PlacedText) -> String {
    guard value.style == .quoted, lines.indices.contains(value.place.line - 1) else {
      return addition
    }
    let line = lines[value.place.line - 1]
    let isSingle =
      line.indices.contains(value.place.column - 1) && line[value.place.column - 1] == "'"
    return isSingle
      ? addition.replacing("'", with: "''")
      : addition.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }
}
