internal import Foundation

/// A word file as clerks keep it: groups of lines, a blank line between them.
///
/// A bare word: any of these. `+word`: must be there. `!word`: must not. `@n`: show at most n.
/// `/regex/`: a pattern. `=> name` behind a word: what to call it. `[name]` as a group's first line:
/// what to call the group. `[GLOBAL_FILTER]` begins words that reject whatever a group says, up to
/// `[WORD_GROUPS]` or the next blank line. `#` begins a comment.
struct WordFile {
  /// One word or pattern, as an expression.
  struct Word {
    var expression: String
    var name: String?
    var line: Int
  }

  struct Group {
    var name: String?
    var line: Int
    var any: [Word] = []
    var must: [Word] = []
    var reject: [Word] = []
    var most: Int?
  }

  private(set) var groups: [Group] = []
  private(set) var filter: [Word] = []
  private(set) var faults: [ImportFault] = []

  private var group: Group?
  private var isFilter = false

  /// O(n).
  init(_ text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      read(line.trimmingCharacters(in: .whitespaces), index + 1)
    }
    endGroup()
  }

  private mutating func read(_ line: String, _ number: Int) {
    if line.hasPrefix("#") { return }
    if line.isEmpty {
      endGroup()
      return
    }
    if line.hasPrefix("["), line.hasSuffix("]") {
      readHeading(String(line.dropFirst().dropLast()), number)
      return
    }
    if isFilter {
      let bare = line.hasPrefix("!") ? String(line.dropFirst()) : line
      if let word = word(bare, number) { filter.append(word) }
      return
    }
    var current = group ?? Group(line: number)
    switch line.first {
    case "@":
      if let most = Int(line.dropFirst()), most > 0 {
        current.most = most
      } else {
        fault(number, "expected a number above 0 after @")
      }
    case "+": if let word = word(String(line.dropFirst()), number) { current.must.append(word) }
    case "!": if let word = word(String(line.dropFirst()), number) { current.reject.append(word) }
    default: if let word = word(line, number) { current.any.append(word) }
    }
    group = current
  }

  private mutating func readHeading(_ name: String, _ number: Int) {
    endGroup()
    switch name.uppercased() {
    case "GLOBAL_FILTER": isFilter = true
    case "WORD_GROUPS": isFilter = false
    default: group = Group(name: name, line: number)
    }
  }

  private mutating func endGroup() {
    isFilter = false
    guard let ended = group else { return }
    group = nil
    if !ended.any.isEmpty || !ended.must.isEmpty {
      groups.append(ended)
    } else if !ended.reject.isEmpty {
      fault(
        ended.line,
        "the group only excludes; write what it looks for, or put the words under [GLOBAL_FILTER]")
    } else if ended.name == nil, ended.most == nil {
      // Its lines have been told already.
    } else {
      fault(ended.line, "the group has no words")
    }
  }

  private mutating func word(_ text: String, _ number: Int) -> Word? {
    var text = text.trimmingCharacters(in: .whitespaces)
    var name: String?
    if let arrow = text.range(of: "=>", options: .backwards) {
      name = text[arrow.upperBound...].trimmingCharacters(in: .whitespaces)
      if name?.isEmpty == true { name = nil }
      text = text[..<arrow.lowerBound].trimmingCharacters(in: .whitespaces)
    }
    if text.hasPrefix("/"), let end = text.lastIndex(of: "/"), end > text.startIndex {
      let pattern = String(text[text.index(after: text.startIndex)..<end])
      do throws(WordPattern.Fault) {
        var reading = WordPattern(pattern)
        let expression = try reading.expression()
        if reading.isLoose {
          warn(number, "what is open in the pattern (.*) becomes \(WordPattern.reach) characters")
        }
        return Word(expression: expression, name: name, line: number)
      } catch {
        fault(number, "the pattern /\(pattern)/ cannot be taken over: \(error.message)")
        return nil
      }
    }
    guard !text.isEmpty, !text.contains("\"") else {
      fault(number, text.isEmpty ? "expected a word" : "a word cannot hold a quotation mark")
      return nil
    }
    if text.contains(where: \.isWhitespace) {
      warn(number, "several words in one line are one phrase; write each on a line of its own")
    }
    return Word(expression: "\"\(text)\"", name: name, line: number)
  }

  private mutating func fault(_ line: Int, _ message: String) {
    faults.append(ImportFault(line: line, message: message))
  }

  private mutating func warn(_ line: Int, _ message: String) {
    faults.append(ImportFault(line: line, message: message, isWarning: true))
  }
}

extension LexiconDraft {
  /// Reads a word file into the draft: each group becomes a rule.
  ///
  /// An id is made of the group's name or first word, so that it stays when other groups come or go.
  ///
  /// - Returns: lines that cannot be used, and those that mean something else than they may seem to.
  package mutating func read(words text: String, standard: RuleDraft) -> [ImportFault] {
    let file = WordFile(text)
    var faults = file.faults
    for group in file.groups {
      let words = group.any.isEmpty ? group.must : group.any
      let first = words[0]
      let firstName = first.name ?? first.expression.filter { $0 != "\"" }
      let rejected = group.reject + file.filter
      var rule = standard
      rule.line = group.line
      rule.title = group.name ?? firstName
      rule.id = freeIdentifier(rule.title)
      rule.match = Self.match(group, rejected)
      if let most = group.most {
        rule.remark = "@\(most): at most \(most) shown; a lexicon has no such bound"
        faults.append(
          ImportFault(
            line: group.line, message: "@\(most) is kept as a comment: a lexicon finds all",
            isWarning: true))
      }
      if let hit = ExpressionWitness.text(rule.match) {
        rule.hits = [LexiconExample(title: nil, text: hit)]
        if let word = rejected.first, let excluded = ExpressionWitness.text(word.expression) {
          rule.misses = [LexiconExample(title: nil, text: hit + "，" + excluded)]
        }
      }
      add(rule)
    }
    if rules.isEmpty, faults.allSatisfy(\.isWarning) {
      faults.append(ImportFault(line: 1, message: "there is no group of words in the file"))
    }
    return faults
  }

  private static func match(_ group: WordFile.Group, _ rejected: [WordFile.Word]) -> String {
    let wanted = ([alternatives(group.any)] + group.must.map(\.expression)).filter { !$0.isEmpty }
    let positive =
      wanted.count == 1 && rejected.isEmpty
      ? wanted[0] : wanted.map(bracketed).joined(separator: " + ")
    guard !rejected.isEmpty else { return positive }
    return (wanted.count == 1 ? positive : bracketed(positive)) + " - "
      + bracketed(alternatives(rejected))
  }

  private static func alternatives(_ words: [WordFile.Word]) -> String {
    words.map {
      $0.expression.contains(" ") && words.count > 1 ? bracketed($0.expression) : $0.expression
    }
    .joined(separator: " | ")
  }

  /// Brackets round anything but one literal or one pair of brackets.
  private static func bracketed(_ text: String) -> String {
    let isLiteral =
      text.hasPrefix("\"") && text.dropFirst().firstIndex(of: "\"") == text.indices.last
    return isLiteral ? text : "(\(text))"
  }
}
