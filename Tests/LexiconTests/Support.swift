import ChineseText
import Foundation
import Lexicon
import Records

/// The folder of the tests, with their cases.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

/// Names (without extension) of the YAML files of a folder of cases.
func cases(in folder: String) -> [String] {
  let names = try? FileManager.default.contentsOfDirectory(
    atPath: testFolder.appendingPathComponent(folder).path)
  return (names ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
}

/// A case as a source whose name holds no path.
func source(_ folder: String, _ name: String) throws -> LexiconSource {
  let url = testFolder.appendingPathComponent("\(folder)/\(name).yaml")
  return LexiconSource(name: "\(name).yaml", bytes: Array(try Data(contentsOf: url)))
}

/// Compares with `NAME.message`; with TANTOU_REGENERATE set, writes it.
func expected(_ folder: String, _ name: String, actual: String) throws -> String {
  let url = testFolder.appendingPathComponent("\(folder)/\(name).message")
  if ProcessInfo.processInfo.environment["TANTOU_REGENERATE"] != nil {
    try Data((actual + "\n").utf8).write(to: url)
  }
  return String(String(decoding: try Data(contentsOf: url), as: UTF8.self).dropLast())
}

/// A lexicon of one rule `r`, and whatever else is appended.
func lexicon(
  _ match: String, unless: String? = nil, more: String = "", examples: String = "{hit: [例]}"
) throws -> CompiledLexicon {
  let quoted = { (text: String) in "'" + text.replacing("'", with: "''") + "'" }
  let yaml = """
    lexicon: test
    title: 测试
    version: 1
    categories: [{id: c, title: 类}]
    terms:
      parents: [家长, 爸爸]
      duty: [轮流, 值守]
      both: [$parents, $duty]
    rules:
      - id: r
        title: 规则
        category: c
        severity: minor
        weight: 1
        match: \(quoted(match))
    \(unless.map { "    unless: \(quoted($0))" } ?? "")
        examples: \(examples)
    \(more)
    """
  return try CompiledLexicon.load(sources: [
    LexiconSource(name: "test.yaml", bytes: Array(yaml.utf8))
  ])
}

/// The original text with the hits of rule 0 marked ⟦ ⟧; a title stands before ` ## `.
func marked(_ lexicon: CompiledLexicon, title: String?, text: String) -> String {
  let fields = [title.map { FoldedText($0) }, FoldedText(text)]
  let hits = lexicon.match(title: fields[0], text: fields[1]).rules
  func mark(_ original: String, _ folded: FoldedText?, _ field: Field) -> String {
    let scalars = Array(original.unicodeScalars)
    func slice(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    var result = ""
    var position = 0
    for hit in hits where hit.field == field {
      guard let range = folded?.originalRange(of: hit.range) else { continue }
      result += slice(position..<range.lowerBound) + "⟦" + slice(range) + "⟧"
      position = range.upperBound
    }
    return result + slice(position..<scalars.count)
  }
  let body = mark(text, fields[1], .text)
  guard let title else { return body }
  return mark(title, fields[0], .title) + " ## " + body
}
