internal import Foundation
internal import Records

/// Rules as a table that people edit in Excel: one row a rule.
package enum RuleTable {
  /// The columns, in their order.
  package enum Column: CaseIterable, Sendable {
    case id, title, category, severity, weight, match, unless, clause, hits, misses

    /// How the heading may be called; the first is written.
    var names: [String] {
      switch self {
      case .id: ["id", "编号"]
      case .title: ["title", "标题", "名称"]
      case .category: ["category", "类别"]
      case .severity: ["severity", "等级"]
      case .weight: ["weight", "权重", "分值"]
      case .match: ["match", "匹配", "关键词", "keyword", "keywords"]
      case .unless: ["unless", "排除"]
      case .clause: ["clause", "条款", "依据"]
      case .hits: ["hit examples", "hit", "应命中"]
      case .misses: ["miss examples", "miss", "不应命中"]
      }
    }
  }

  /// Stands between title and text of an example that has both.
  private static let titleMark = " ‖ "

  /// The heading.
  package static var heading: [String] { Column.allCases.map { $0.names[0] } }

  // MARK: Export

  /// The rules of a lexicon, one row each; several categories stand in one cell with `; ` between
  /// them, several examples with line feeds.
  package static func rows(of lexicon: CompiledLexicon) -> [[String]] {
    lexicon.files.flatMap(\.rules).map { rule in
      Column.allCases.map { column in
        switch column {
        case .id: rule.id?.string ?? ""
        case .title: rule.title
        case .category:
          ([rule.category].compactMap(\.self) + rule.also).map(\.string).joined(separator: "; ")
        case .severity: rule.severity.rawValue
        case .weight: LexiconDraft.number(rule.weight)
        case .match: rule.match?.source.string ?? ""
        case .unless: rule.unless?.source.string ?? ""
        case .clause: rule.clause ?? ""
        case .hits: cell(rule.hits)
        case .misses: cell(rule.misses)
        }
      }
    }
  }

  private static func cell(_ examples: [LexiconFile.Example]) -> String {
    examples.map { example in
      let value = example.value
      let text = (value.text ?? "").replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
      return value.title.map { $0 + titleMark + text } ?? text
    }.joined(separator: "\n")
  }

  // MARK: Import

  /// Reads rows, each with the line where it stands, into `draft`.
  ///
  /// A table without a heading is a list of words: word, and a weight if the second cell is a number.
  /// What a row does not say is taken from `standard`; a rule without a hit example gets one that its
  /// expression yields.
  ///
  /// - Returns: rows that cannot be used; nothing of them is in the draft.
  package static func read(
    _ rows: [(line: Int, cells: [String])], into draft: inout LexiconDraft, standard: RuleDraft
  ) -> [ImportFault] {
    guard let first = rows.first else {
      return [ImportFault(line: 1, message: "the table is empty")]
    }
    var places: [Column: Int] = [:]
    for (place, cell) in first.cells.enumerated() {
      let name = cell.trimmingCharacters(in: .whitespaces).lowercased()
      if let column = Column.allCases.first(where: { $0.names.contains(name) }),
        places[column] == nil
      {
        places[column] = place
      }
    }
    guard !places.isEmpty else { return readWords(rows, into: &draft, standard) }
    guard places[.match] != nil else {
      return [
        ImportFault(
          line: first.line, message: "the column \"match\" (匹配, 关键词) is missing in the heading")
      ]
    }
    var faults: [ImportFault] = []
    for row in rows.dropFirst() {
      func cell(_ column: Column) -> String {
        guard let place = places[column], row.cells.indices.contains(place) else { return "" }
        return row.cells[place].trimmingCharacters(in: .whitespacesAndNewlines)
      }
      do throws(RowFault) {
        draft.add(try rule(row.line, cell, draft, standard))
      } catch {
        faults.append(ImportFault(line: row.line, message: error.message))
      }
    }
    return faults
  }

  private struct RowFault: Error { let message: String }

  private static func rule(
    _ line: Int, _ cell: (Column) -> String, _ draft: LexiconDraft, _ standard: RuleDraft
  ) throws(RowFault) -> RuleDraft {
    func optional(_ column: Column) -> String? { cell(column).isEmpty ? nil : cell(column) }
    var rule = standard
    rule.line = line
    rule.match = cell(.match)
    guard !rule.match.isEmpty else { throw RowFault(message: "the cell \"match\" is empty") }
    rule.title = optional(.title) ?? String(rule.match.prefix(30))
    rule.id = optional(.id) ?? draft.freeIdentifier(rule.title)
    let categories = cell(.category).split(whereSeparator: { ";；".contains($0) })
      .map { $0.trimmingCharacters(in: .whitespaces) }
    if !categories.isEmpty { rule.categories = categories.map { category($0, draft) } }
    if let text = optional(.severity) {
      guard let severity = Severity(rawValue: text) ?? chineseSeverities[text] else {
        throw RowFault(
          message: "severity \"\(text)\" is not one of critical, major, moderate, minor")
      }
      rule.severity = severity
    }
    if let text = optional(.weight) {
      guard let weight = Double(text), weight.isFinite else {
        throw RowFault(message: "weight \"\(text)\" is not a number")
      }
      rule.weight = weight
    }
    rule.unless = optional(.unless)
    rule.clause = optional(.clause)
    rule.hits = examples(cell(.hits))
    rule.misses = examples(cell(.misses))
    if rule.hits.isEmpty { rule.hits = [try witness(rule.match)] }
    return rule
  }

  private static let chineseSeverities: [String: Severity] = [
    "特别重大": .critical, "重大": .major, "较大": .moderate, "一般": .minor,
  ]

  private static func witness(_ match: String) throws(RowFault) -> LexiconExample {
    do throws(ExpressionError) { _ = try ExpressionParser.parse(match) } catch {
      throw RowFault(message: "match, character \(error.offset + 1): \(error.message)")
    }
    guard let text = ExpressionWitness.text(match) else {
      throw RowFault(message: "the rule needs an example that it hits")
    }
    return LexiconExample(title: nil, text: text)
  }

  /// A category may be written by its title.
  private static func category(_ text: String, _ draft: LexiconDraft) -> String {
    draft.categoryTitles.filter { $0.value == text }.keys.min()
      ?? (draft.categoryTitles[text] != nil ? text : LexiconDraft.identifier(text))
  }

  private static func examples(_ cell: String) -> [LexiconExample] {
    cell.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }.map { line in
        let parts = line.components(separatedBy: titleMark.trimmingCharacters(in: .whitespaces))
          .map { unescaped($0.trimmingCharacters(in: .whitespaces)) }
        guard parts.count > 1 else { return LexiconExample(title: nil, text: parts[0]) }
        let text = parts.dropFirst().joined()
        return LexiconExample(title: parts[0], text: text.isEmpty ? nil : text)
      }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        result += character == "n" ? "\n" : String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func readWords(
    _ rows: [(line: Int, cells: [String])], into draft: inout LexiconDraft, _ standard: RuleDraft
  ) -> [ImportFault] {
    var faults: [ImportFault] = []
    var seen: [String: Int] = [:]
    for row in rows {
      let cells = row.cells.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      guard let word = cells.first, !word.isEmpty, !word.contains("\"") else {
        faults.append(
          ImportFault(line: row.line, message: "the first cell is no word that can be looked for"))
        continue
      }
      if let earlier = seen.updateValue(row.line, forKey: word) {
        faults.append(
          ImportFault(
            line: row.line, message: "\"\(word)\" stands in line \(earlier) already; passed over",
            isWarning: true))
        continue
      }
      var rule = standard
      rule.line = row.line
      rule.id = draft.freeIdentifier(word)
      rule.title = word
      rule.match = "\"\(word)\""
      rule.weight = cells.dropFirst().first.flatMap { Double($0) } ?? standard.weight
      rule.hits = [LexiconExample(title: nil, text: word)]
      draft.add(rule)
    }
    return faults
  }
}
