internal import ChineseText

/// A term ready for matching, and where the file has it.
struct PlacedTerm: Sendable {
  var folded: [UInt32]
  var text: PlacedText
}

/// Resolves the named lists of one file to terms.
struct TermLists {
  private let source: SourceFile
  private let lists: [String: LexiconFile.List]
  private var resolved: [String: [PlacedTerm]] = [:]
  private(set) var diagnostics: [LexiconDiagnostic] = []

  /// A file's lists together hold at most this many terms, nested ones counted each time.
  static let mostTerms = 2_000_000

  init(_ file: LexiconFile) {
    source = file.source
    var lists: [String: LexiconFile.List] = [:]
    for list in file.lists { lists[list.name.string] = list }
    self.lists = lists
    resolveAll(file.lists)
  }

  /// The names of all lists, for suggestions.
  var names: [String] { lists.keys.sorted() }

  /// The terms of a list, or nil and a mistake noted at `place`.
  mutating func terms(named name: String, at place: Place, in owner: Owner) -> [PlacedTerm]? {
    if let terms = resolved[name] { return terms }
    diagnostics.append(source.diagnostic(undefined(name), at: place, in: owner))
    return nil
  }

  /// A term folded for matching, or nil and a mistake noted when nothing is left of it.
  mutating func term(_ text: PlacedText, in owner: Owner) -> PlacedTerm? {
    let folded = Self.fold(text.string)
    guard folded.isEmpty else { return PlacedTerm(folded: folded, text: text) }
    diagnostics.append(
      source.diagnostic(
        "the term \"\(text.string)\" holds nothing that can be matched", at: text.place, in: owner)
    )
    return nil
  }

  /// The terms of entries that stand outside the named lists (a cue's).
  mutating func terms(of entries: [LexiconFile.Entry], in owner: Owner) -> [PlacedTerm] {
    var result: [PlacedTerm] = []
    for entry in entries {
      if let list = entry.list {
        result += terms(named: list, at: entry.text.place, in: owner) ?? []
      } else if let term = term(entry.text, in: owner) {
        result.append(term)
      }
    }
    return result
  }

  /// Folded, without blanks at the ends.
  static func fold(_ text: String) -> [UInt32] {
    var folded = FoldedText(text).scalars[...]
    while let first = folded.first, first == 0x20 || first == 0x0A { folded.removeFirst() }
    while let last = folded.last, last == 0x20 || last == 0x0A { folded.removeLast() }
    return Array(folded)
  }

  private func undefined(_ name: String) -> String {
    let hint = Suggestion.phrase(for: name, among: lists.keys.sorted(), prefix: "$")
    return "$\(name) is not defined" + (hint.isEmpty ? "; add it under terms" : hint)
  }

  private enum Mark { case open, done }

  /// Resolves in depth-first order with a stack of our own: lists may be nested as deep as a file
  /// can name them.
  private mutating func resolveAll(_ all: [LexiconFile.List]) {
    var marks: [String: Mark] = [:]
    var total = 0
    for list in all {
      var stack = [list.name.string]
      while let name = stack.last {
        guard let list = lists[name], marks[name] != .done else {
          stack.removeLast()
          continue
        }
        if marks[name] == nil {
          marks[name] = .open
          for entry in list.entries.reversed() { push(entry, of: name, &stack, marks) }
        } else {
          stack.removeLast()
          marks[name] = .done
          resolved[name] = flatten(list, &total)
        }
      }
    }
  }

  private mutating func push(
    _ entry: LexiconFile.Entry, of name: String, _ stack: inout [String], _ marks: [String: Mark]
  ) {
    guard let inner = entry.list else { return }
    if lists[inner] == nil {
      diagnostics.append(source.diagnostic(undefined(inner), at: entry.text.place))
    } else if marks[inner] == .open {
      let start = stack.firstIndex(of: inner) ?? 0
      let way = stack[start...].filter { marks[$0] == .open }
      let circle = (way + [inner]).map { "$\($0)" }.joined(separator: " → ")
      diagnostics.append(
        source.diagnostic("the list contains itself: \(circle)", at: entry.text.place))
    } else if marks[inner] == nil {
      stack.append(inner)
    }
  }

  private mutating func flatten(_ list: LexiconFile.List, _ total: inout Int) -> [PlacedTerm] {
    var terms: [PlacedTerm] = []
    for entry in list.entries {
      if let inner = entry.list {
        terms += resolved[inner] ?? []
      } else if let term = term(entry.text, in: .file) {
        terms.append(term)
      }
    }
    total += terms.count
    guard total <= Self.mostTerms else {
      if total - terms.count <= Self.mostTerms {
        diagnostics.append(
          source.diagnostic(
            "the lists hold more than \(Self.mostTerms) terms in all", at: list.name.place))
      }
      return []
    }
    return terms
  }
}
