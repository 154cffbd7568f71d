/// A mistake, or a doubtful place, in a lexicon file: what is wrong, where, and what to write instead.
package struct LexiconDiagnostic: Sendable, Equatable {
  /// Whether the lexicon can be used.
  package enum Severity: String, Sendable {
    /// Nothing is loaded.
    case error
    /// It loads; somebody should look.
    case warning
  }

  /// The file as it was named.
  package var file: String
  /// From 1; 0 when the trouble is the file as a whole.
  package var line: Int
  /// From 1, in Unicode scalars of the line.
  package var column: Int
  /// The id of the rule or cue, when the place lies in one.
  package var rule: String?
  /// Whether that is a cue.
  package var isInCue: Bool
  package var message: String
  /// The line of the file, without its line end.
  package var excerpt: String?
  package var severity: Severity

  package init(
    file: String, line: Int, column: Int, rule: String? = nil, isInCue: Bool = false,
    message: String, excerpt: String? = nil, severity: Severity = .error
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.rule = rule
    self.isInCue = isInCue
    self.message = message
    self.excerpt = excerpt
    self.severity = severity
  }

  /// For people: `file:line:column: error: rule "x": message`, and below it the line with a caret.
  package var rendered: String {
    let place = line > 0 ? "\(file):\(line):\(column)" : file
    let subject = rule.map { "\(isInCue ? "cue" : "rule") \"\($0)\": " } ?? ""
    let head = "\(place): \(severity.rawValue): \(subject)\(message)"
    guard line > 0, let excerpt, excerpt.contains(where: { !$0.isWhitespace }) else { return head }
    let (shown, caret) = Self.window(excerpt, column: column)
    return "\(head)\n  \(shown)\n  \(caret)^"
  }

  /// The part of a line around a column, and the blanks that put a caret under that column.
  ///
  /// Wide characters are matched by ideographic blanks, so that the caret stands right in a
  /// terminal.
  private static func window(_ excerpt: String, column: Int) -> (shown: String, caret: String) {
    let scalars = Array(excerpt.unicodeScalars)
    let target = min(max(column - 1, 0), scalars.count)
    let start = target > 70 ? target - 50 : 0
    let end = min(scalars.count, start + 100)
    var shown = String.UnicodeScalarView()
    var caret = String.UnicodeScalarView()
    if start > 0 {
      shown.append("…")
      caret.append(" ")
    }
    for index in start..<end {
      let scalar = scalars[index]
      shown.append(scalar.properties.generalCategory == .control && scalar != "\t" ? " " : scalar)
      if index < target { caret.append(blank(under: scalar)) }
    }
    if end < scalars.count { shown.append("…") }
    return (String(shown), String(caret))
  }

  private static func blank(under scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 9: "\t"
    case 0x1100...0x115F, 0x2E80...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      "\u{3000}"
    default: " "
    }
  }
}

/// A lexicon that cannot be used: every mistake of every file, in file order.
package struct LexiconError: Error, Sendable {
  package let diagnostics: [LexiconDiagnostic]

  package init(diagnostics: [LexiconDiagnostic]) { self.diagnostics = diagnostics }
}

extension LexiconError: CustomStringConvertible {
  /// All mistakes as they are printed.
  package var description: String { diagnostics.map(\.rendered).joined(separator: "\n") }
}
