package import Records

/// A rule that comes from a table or a word list, on its way into a lexicon file.
package struct RuleDraft: Sendable, Equatable {
  package var id: String
  package var title: String
  /// The primary one first.
  package var categories: [String]
  package var severity: Severity
  package var weight: Double
  package var match: String
  package var unless: String?
  package var clause: String?
  package var hits: [LexiconExample]
  package var misses: [LexiconExample]
  /// What the file format cannot say, for a comment.
  package var remark: String?
  /// Where it stands in what was imported, from 1.
  package var line: Int

  /// What an imported rule has where the table or word file does not say it.
  package static func standard(category: String, severity: Severity, weight: Double) -> RuleDraft {
    RuleDraft(
      id: "", title: "", categories: [category], severity: severity, weight: weight, match: "",
      unless: nil, clause: nil, hits: [], misses: [], remark: nil, line: 1)
  }
}

/// Rules on their way into a lexicon file.
package struct LexiconDraft: Sendable {
  package var name: String
  package var title: String
  package var version: String
  package private(set) var rules: [RuleDraft] = []
  private var taken: Set<String> = []
  /// Titles of categories by id; an id stands for itself where none is given.
  package var categoryTitles: [String: String] = [:]

  package init(name: String, title: String, version: String) {
    self.name = name
    self.title = title
    self.version = version
  }

  mutating func add(_ rule: RuleDraft) {
    rules.append(rule)
    taken.insert(rule.id)
  }

  /// The draft as a lexicon file of its own.
  package var yaml: String {
    var text = "lexicon: \(Self.quoted(name))\ntitle: \(Self.quoted(title))\n"
    text += "version: \(Self.quoted(version))\n\ncategories:\n"
    var seen: Set<String> = []
    for id in rules.flatMap(\.categories) where seen.insert(id).inserted {
      text += "  - {id: \(Self.quoted(id)), title: \(Self.quoted(categoryTitles[id] ?? id))}\n"
    }
    return text + "\n" + rulesBlock
  }

  /// Another lexicon file with the draft's rules in place of its own; all else of it, comments
  /// included, stays as it is.
  ///
  /// O(n).
  package func yaml(inPlaceOfRulesOf base: String) -> String {
    var lines = base.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var head: [Substring] = []
    while let line = lines.popFirst() {
      if line.hasPrefix("rules:") { break }
      head.append(line)
    }
    while let line = lines.first, !Self.beginsKey(line) {
      // Comments right in front of the next key are that key's.
      if line.hasPrefix("#"), !lines.drop(while: { $0.hasPrefix("#") }).isEmpty,
        let next = lines.first(where: { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }),
        Self.beginsKey(next)
      {
        break
      }
      lines.removeFirst()
    }
    while head.last?.isEmpty == true { head.removeLast() }
    let tail = lines.joined(separator: "\n")
    return head.joined(separator: "\n") + "\n\n" + rulesBlock + (tail.isEmpty ? "" : "\n" + tail)
  }

  private static func beginsKey(_ line: Substring) -> Bool {
    guard let first = line.unicodeScalars.first else { return false }
    return first.properties.isAlphabetic
  }

  private var rulesBlock: String { "rules:\n" + rules.map(Self.block).joined() }

  private static func block(_ rule: RuleDraft) -> String {
    var text = rule.remark.map { "  # \(oneLine($0))\n" } ?? ""
    text += "  - id: \(quoted(rule.id))\n    title: \(quoted(rule.title))\n"
    text += "    category: \(quoted(rule.categories.first ?? ""))\n"
    if rule.categories.count > 1 {
      text += "    also: [\(rule.categories.dropFirst().map(quoted).joined(separator: ", "))]\n"
    }
    text += "    severity: \(rule.severity.rawValue)\n    weight: \(number(rule.weight))\n"
    text += "    match: \(quoted(rule.match))\n"
    if let unless = rule.unless { text += "    unless: \(quoted(unless))\n" }
    if let clause = rule.clause { text += "    clause: \(quoted(clause))\n" }
    text += "    examples:\n      hit: [\(list(rule.hits))]\n"
    if !rule.misses.isEmpty { text += "      miss: [\(list(rule.misses))]\n" }
    return text
  }

  private static func list(_ examples: [LexiconExample]) -> String {
    examples.map { example in
      guard let title = example.title else { return quoted(example.text ?? "") }
      let text = example.text.map { ", text: \(quoted($0))" } ?? ""
      return "{title: \(quoted(title))\(text)}"
    }.joined(separator: ", ")
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }

  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
  }

  /// A YAML scalar in double quotes, which every text can be written in.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A text as an id: letters, digits, `-`, `_` and `.` stay, anything else becomes `-`.
  static func identifier(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(60) {
      let isGood =
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "-_.".unicodeScalars.contains(scalar)
      if isGood {
        view.append(scalar)
      } else if view.last != "-", !view.isEmpty {
        view.append("-")
      }
    }
    while view.last == "-" { view.removeLast() }
    return String(view)
  }

  /// An id that no rule has yet: the text's own, or with a number behind it.
  func freeIdentifier(_ text: String) -> String {
    let wanted = Self.identifier(text)
    let base = wanted.isEmpty ? "rule" : wanted
    guard taken.contains(base) else { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }
}

/// Something in a table or word list that cannot be imported, or only in part.
package struct ImportFault: Sendable, Equatable {
  /// From 1.
  package let line: Int
  package let message: String
  /// Whether the import can go on.
  package let isWarning: Bool

  package init(line: Int, message: String, isWarning: Bool = false) {
    self.line = line
    self.message = message
    self.isWarning = isWarning
  }
}

extension CompiledLexicon {
  /// Names of the files of weights that its files want beside them.
  package var weightsFiles: [String] { files.compactMap { $0.signals?.weights?.string } }
}
