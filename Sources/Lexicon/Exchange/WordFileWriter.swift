/// Rules as a word file, as far as that format can say them.
package struct WordFileWriter {
  /// The file.
  package private(set) var text = ""
  /// Ids of rules that only a comment stands for.
  package private(set) var omitted: [String] = []
  /// Ids of rules whose exclusion within the sentence is left out.
  package private(set) var loosened: [String] = []

  /// O(n) in the terms of all rules.
  package init(_ lexicon: CompiledLexicon) {
    for file in lexicon.files {
      text += "# \(file.name.string) \(file.version)\n\n"
      var lists = TermLists(file)
      for rule in file.rules { add(rule, &lists) }
    }
  }

  private mutating func add(_ rule: LexiconFile.Rule, _ lists: inout TermLists) {
    let id = rule.id?.string ?? ""
    var lines: Lines? = Lines()
    if let match = rule.match { Self.collect(match.expression, &lines, &lists) }
    guard let lines, rule.match != nil else {
      omitted.append(id)
      text += "# [\(id)] \(rule.title): \(rule.match?.source.string ?? "")\n\n"
      return
    }
    text += "[\(id)]\n# \(rule.title)\n"
    if let unless = rule.unless {
      loosened.append(id)
      text += "# not in one sentence with: \(unless.source.string)\n"
    }
    text += lines.all.map { $0 + "\n" }.joined() + "\n"
  }

  private struct Lines {
    var any: [String] = []
    var must: [String] = []
    var reject: [String] = []

    var all: [String] { any + must.map { "+" + $0 } + reject.map { "!" + $0 } }
  }

  /// Nil lines: the format cannot say it.
  private static func collect(
    _ expression: Expression, _ lines: inout Lines?, _ lists: inout TermLists
  ) {
    switch expression {
    case .without(let left, let right):
      collect(left, &lines, &lists)
      if let words = words(right, &lists) { lines?.reject += words } else { lines = nil }
    case .both(let left, let right):
      collect(left, &lines, &lists)
      collectMust(right, &lines, &lists)
    default:
      guard let words = words(expression, &lists) else {
        lines = nil
        return
      }
      if lines?.any.isEmpty == true { lines?.any = words } else { lines = nil }
    }
  }

  /// What must be there too: `a + b - c` reads `a + (b - c)`.
  private static func collectMust(
    _ expression: Expression, _ lines: inout Lines?, _ lists: inout TermLists
  ) {
    if case .without(let left, let right) = expression {
      collectMust(left, &lines, &lists)
      if let words = words(right, &lists) { lines?.reject += words } else { lines = nil }
    } else if let words = words(expression, &lists) {
      lines?.must.append(words.count == 1 ? words[0] : "/\(pattern(words))/")
    } else {
      lines = nil
    }
  }

  /// Alternatives as words and patterns.
  private static func words(_ expression: Expression, _ lists: inout TermLists) -> [String]? {
    switch expression {
    case .term(let word, _): return [line(word)]
    case .list(let name, _):
      let place = Place(line: 1, column: 1)
      return lists.terms(named: name, at: place, in: .file)?.map { line($0.text.string) }
    case .either(let parts):
      var all: [String] = []
      for part in parts {
        guard let words = words(part, &lists) else { return nil }
        all += words
      }
      return all
    case .near(let left, let right, let limit):
      guard let pair = pair(left, right, &lists) else { return nil }
      return ["/\(pair.0).{0,\(limit)}\(pair.1)/", "/\(pair.1).{0,\(limit)}\(pair.0)/"]
    case .then(let left, let right, let limit):
      return pair(left, right, &lists).map { ["/\($0).{0,\(limit)}\($1)/"] }
    case .both, .without, .sameSentence, .field: return nil
    }
  }

  private static func pair(
    _ left: Expression, _ right: Expression, _ lists: inout TermLists
  ) -> (String, String)? {
    guard let first = words(left, &lists), let second = words(right, &lists) else { return nil }
    return (pattern(first), pattern(second))
  }

  private static func pattern(_ words: [String]) -> String {
    let parts = words.map { word in
      word.hasPrefix("/") ? String(word.dropFirst().dropLast()) : escaped(word)
    }
    return parts.count == 1 && !words[0].hasPrefix("/")
      ? parts[0] : "(\(parts.joined(separator: "|")))"
  }

  /// A word that begins like a sign of the format is written as a pattern.
  private static func line(_ word: String) -> String {
    guard let first = word.first, !"+!@#[/".contains(first), !word.contains("=>") else {
      return "/\(escaped(word))/"
    }
    return word
  }

  private static func escaped(_ word: String) -> String {
    var result = ""
    for character in word {
      if "\\.*+?()[]{}|^$/".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
