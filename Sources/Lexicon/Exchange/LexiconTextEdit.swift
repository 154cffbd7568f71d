/// Why a change could not be made in a lexicon's text.
package struct LexiconEditError: Error, Sendable, Equatable {
  /// One sentence; the change can then be made by hand.
  package let message: String
}

/// A change to the text of a lexicon file that leaves comments, layout and everything else as they are.
///
/// After each change the file is read again, and the change refused unless it did what it should and
/// nothing else.
package struct LexiconTextEdit {
  private let text: String
  private let file: LexiconFile

  /// Reads the text.
  ///
  /// - Throws: ``LexiconEditError`` when it is no YAML.
  package init(_ text: String) throws(LexiconEditError) {
    self.text = text
    file = try Self.read(text)
  }

  /// The text with a word added at the end of a named list.
  ///
  /// - Throws: ``LexiconEditError``: no such list, the word is there already, or the place is not clear.
  package func adding(term: String, toList name: String) throws(LexiconEditError) -> String {
    let term = try Self.checked(term)
    guard !term.hasPrefix("$") else {
      throw LexiconEditError(message: "a word that begins with $ would name a list")
    }
    guard let list = file.lists.first(where: { $0.name.string == name }),
      let last = list.entries.last
    else { throw LexiconEditError(message: "there is no list \(name)") }
    guard !list.entries.contains(where: { $0.text.string == term }) else {
      throw LexiconEditError(message: "the list \(name) has \(term) already")
    }
    var layout = TextLayout(text, file.source)
    let end = layout.end(of: last.text)
    if layout.opensFlow(after: list.name) {
      layout.insert(", " + Self.scalar(term), at: end)
    } else {
      layout.insertLine(layout.indentation(before: last.text) + Self.scalar(term), after: end.line)
    }
    return try checked(layout.text) { shape in
      if let index = file.lists.firstIndex(where: { $0.name.string == name }) {
        shape.lists[index].append(term)
      }
    }
  }

  /// The text with a word added to what excludes a rule in the same sentence (`unless`).
  ///
  /// - Throws: ``LexiconEditError``: no such rule, or the place is not clear.
  package func adding(exclusion: String, toRule id: String) throws(LexiconEditError) -> String {
    let word = Self.literal(try Self.checked(exclusion))
    guard let index = file.rules.firstIndex(where: { $0.id?.string == id }),
      let match = file.rules[index].match
    else { throw LexiconEditError(message: "there is no rule \(id)") }
    var layout = TextLayout(text, file.source)
    let old = file.rules[index].unless?.source
    var expected = word
    if let old {
      let separator = old.string.contains(" ") ? " | " : "|"
      let isThere = old.string.split(separator: "|").contains {
        $0.trimmingPrefix(while: { $0 == " " }).trimmingSuffix(" ") == word
      }
      guard !isThere else {
        throw LexiconEditError(message: "the rule \(id) excludes \(word) already")
      }
      expected = old.string + separator + word
      layout.insert(
        layout.escaped(separator + word, within: old), at: layout.contentEnd(of: old))
    } else {
      let unless = "unless: " + Self.doubleQuoted(word)
      let end = layout.end(of: match.source)
      if let indentation = layout.keyIndentation("match", at: match.source) {
        layout.insertLine(indentation + unless, after: end.line)
      } else {
        layout.insert(", " + unless, at: end)
      }
    }
    return try checked(layout.text) { shape in shape.rules[index][2] = expected }
  }

  // MARK: - Checks

  /// What must stay the same, in comparable form.
  private struct Shape: Equatable {
    var lists: [[String]]
    var rules: [[String?]]
    var cues: [String]
    var faults: Int
  }

  private static func shape(_ file: LexiconFile) -> Shape {
    Shape(
      lists: file.lists.map { [$0.name.string] + $0.entries.map(\.text.string) },
      rules: file.rules.map { [$0.id?.string, $0.match?.source.string, $0.unless?.source.string] },
      cues: file.cues.map(\.id.string), faults: file.diagnostics.count)
  }

  private func checked(
    _ edited: String, _ change: (inout Shape) -> Void
  ) throws(LexiconEditError) -> String {
    var expected = Self.shape(file)
    change(&expected)
    guard let after = try? Self.read(edited), Self.shape(after) == expected else {
      throw LexiconEditError(
        message: "the place is written in a way that cannot be changed safely; change it by hand")
    }
    return edited
  }

  private static func read(_ text: String) throws(LexiconEditError) -> LexiconFile {
    do { return try LexiconFileReader.read(name: "draft", bytes: Array(text.utf8)) } catch {
      throw LexiconEditError(
        message: error.diagnostics.first?.message ?? "the text is no lexicon file")
    }
  }

  /// The word on one line.
  private static func checked(_ word: String) throws(LexiconEditError) -> String {
    let parts = word.unicodeScalars.split { $0.properties.isWhitespace }
    let word = parts.map { String($0) }.joined(separator: " ")
    let isGood = word.unicodeScalars.allSatisfy {
      $0 != "\"" && $0.properties.generalCategory != .control
    }
    guard !word.isEmpty, isGood, word.unicodeScalars.count <= 60 else {
      throw LexiconEditError(message: "a word has 1 to 60 characters and no quotation mark (\")")
    }
    return word
  }

  private static func isPlain(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }

  /// The word as YAML writes it.
  private static func scalar(_ word: String) -> String {
    isPlain(word) ? word : doubleQuoted(word)
  }

  /// The word as expressions write it.
  private static func literal(_ word: String) -> String { isPlain(word) ? word : "\"\(word)\"" }

  private static func doubleQuoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(_ suffix: Character) -> SubSequence {
    var rest = self[...]
    while rest.last == suffix { rest = rest.dropLast() }
    return rest
  }
}
