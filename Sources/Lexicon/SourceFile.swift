/// A place in a file, both from 1; columns count Unicode scalars.
struct Place: Sendable, Equatable {
  var line: Int
  var column: Int
}

/// A scalar value of the YAML file with the place where it stands.
struct PlacedText: Sendable, Equatable {
  /// How the value is written, which decides where its first character lies.
  enum Style: Sendable { case plain, quoted, block }

  var string: String
  var place: Place
  var style: Style
}

/// What a mistake lies in.
enum Owner: Sendable, Equatable {
  case file
  case rule(String?)
  case cue(String?)

  var id: String? {
    switch self {
    case .file: nil
    case .rule(let id), .cue(let id): id
    }
  }

  var isCue: Bool { if case .cue = self { true } else { false } }
}

/// The lines of a lexicon file, for showing places in it.
struct SourceFile: Sendable {
  let name: String
  let lines: [String]

  init(name: String, text: String) {
    self.name = name
    lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }
    ).map(String.init)
  }

  /// A diagnostic at a place of this file.
  func diagnostic(
    _ message: String, at place: Place, in owner: Owner = .file,
    severity: LexiconDiagnostic.Severity = .error
  ) -> LexiconDiagnostic {
    let excerpt = place.line >= 1 && place.line <= lines.count ? lines[place.line - 1] : nil
    return LexiconDiagnostic(
      file: name, line: place.line, column: place.column, rule: owner.id, isInCue: owner.isCue,
      message: message, excerpt: excerpt, severity: severity)
  }

  /// Where character `offset` (in Unicode scalars) of a value stands in the file.
  ///
  /// O(value).
  func place(of offset: Int, in value: PlacedText) -> Place {
    let places = places(in: value)
    return places[min(max(offset, 0), places.count - 1)]
  }

  /// Where each character of a value stands in the file, and its end.
  ///
  /// Quotes, escapes and folded lines make value and file differ; the two are laid side by side, and
  /// where they part (an escape such as `\u4e2d`) the value's own place is the answer. O(value).
  func places(in value: PlacedText) -> [Place] {
    let count = value.string.unicodeScalars.count
    var places: [Place] = []
    places.reserveCapacity(count + 1)
    var cursor = SourceCursor(lines: lines, value: value)
    for scalar in value.string.unicodeScalars {
      guard let place = cursor.advance(over: scalar) else { break }
      places.append(place)
    }
    if places.count == count, let end = cursor.place { places.append(end) }
    while places.count <= count { places.append(value.place) }
    return places
  }
}

/// Walks the file along a value.
private struct SourceCursor {
  private let lines: [String]
  private var line: Int
  private var column: Int
  private var row: [Unicode.Scalar] = []

  init(lines: [String], value: PlacedText) {
    self.lines = lines
    line = value.place.line - 1
    column = value.place.column - 1
    switch value.style {
    case .plain: break
    case .quoted: column += 1
    case .block:
      line += 1
      column = 0
    }
    if lines.indices.contains(line) { row = Array(lines[line].unicodeScalars) }
  }

  var place: Place? {
    lines.indices.contains(line) ? Place(line: line + 1, column: column + 1) : nil
  }

  /// The place of the next character of the value; nil when the file does not have it.
  mutating func advance(over scalar: Unicode.Scalar) -> Place? {
    guard lines.indices.contains(line) else { return nil }
    if Self.isBlank(scalar) {
      let found = place
      if column < row.count, Self.isBlank(row[column]) { column += 1 }
      return found
    }
    while column >= row.count || row[column] != scalar {
      if column >= row.count {
        line += 1
        column = 0
        guard lines.indices.contains(line) else { return nil }
        row = Array(lines[line].unicodeScalars)
      } else if Self.isSkipped(row[column]) {
        column += 1
      } else {
        return nil
      }
    }
    let found = place
    column += 1
    return found
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  private static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    isBlank(scalar) || scalar == "\\" || scalar == "\"" || scalar == "'"
  }
}
