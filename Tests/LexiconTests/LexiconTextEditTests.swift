import Testing

@testable import Lexicon

@Suite struct LexiconTextEditTests {
  private static func file(terms: String, rule: String) -> String {
    """
    lexicon: t # 名
    title: t
    version: "1"
    categories: [{id: c, title: c}]
    terms:
    \(terms)
    rules:
    \(rule)
    cues: []

    """
  }

  private static let plainRule = """
      - id: r
        title: r
        category: c
        severity: minor
        weight: 4
        match: "甲"  # 说明
        examples: {hit: [甲]}
    """

  @Test(arguments: [
    ("  l: [甲, 乙]  # 注", "  l: [甲, 乙, 丙]  # 注"), ("  l: [ 甲 ]", "  l: [ 甲, 丙 ]"),
    (
      "  l:\n    - 甲 # 一\n    - \"乙\" # 二\n  m: [丁]",
      "  l:\n    - 甲 # 一\n    - \"乙\" # 二\n    - 丙\n  m: [丁]"
    ),
    ("  l: [甲,\n    '乙'\n  ]", "  l: [甲,\n    '乙', 丙\n  ]"),
    ("  \"l\": ['甲']", "  \"l\": ['甲', 丙]"),
    ("  l: # 注 [\n  - 甲", "  l: # 注 [\n  - 甲\n  - 丙"),
  ])
  func aTermGoesToTheEndOfItsList(_ before: String, _ after: String) throws {
    let edit = try LexiconTextEdit(Self.file(terms: before, rule: Self.plainRule))
    #expect(
      try edit.adding(term: " 丙 ", toList: "l") == Self.file(terms: after, rule: Self.plainRule))
  }

  @Test(arguments: [
    ("unless: \"乙\" # 注", "unless: \"乙|丙\" # 注"), ("unless: 乙|丁", "unless: 乙|丁|丙"),
    ("unless: '乙 ~3 丁'", "unless: '乙 ~3 丁 | 丙'"),
    ("unless: >-\n      乙|丁", "unless: >-\n      乙|丁|丙"),
  ])
  func anExclusionIsOneAlternativeMore(_ before: String, _ after: String) throws {
    func text(_ unless: String) -> String {
      Self.file(
        terms: "  l: [甲]",
        rule: Self.plainRule.replacing("    match:", with: "    \(unless)\n    match:"))
    }
    #expect(try LexiconTextEdit(text(before)).adding(exclusion: "丙", toRule: "r") == text(after))
  }

  @Test func aRuleWithoutExclusionGetsOne() throws {
    let block = Self.file(terms: "  l: [甲]", rule: Self.plainRule)
    #expect(
      try LexiconTextEdit(block).adding(exclusion: "丙 丁", toRule: "r")
        == block.replacing("# 说明\n", with: "# 说明\n    unless: \"\\\"丙 丁\\\"\"\n"))
    let flow = Self.file(
      terms: "  l: [甲]",
      rule:
        "  - {id: r, title: r, category: c, severity: minor, weight: 4, match: \"甲\", examples: {hit: [甲]}}"
    )
    #expect(
      try LexiconTextEdit(flow).adding(exclusion: "丙", toRule: "r")
        == flow.replacing("match: \"甲\"", with: "match: \"甲\", unless: \"丙\""))
  }

  @Test func windowsLineEndsStay() throws {
    let text = Self.file(terms: "  l:\n    - 甲", rule: Self.plainRule).replacing("\n", with: "\r\n")
    let edited = try LexiconTextEdit(text).adding(term: "丙", toList: "l")
    #expect(edited == text.replacing("    - 甲\r\n", with: "    - 甲\r\n    - 丙\r\n"))
  }

  @Test(arguments: ["", " ", "a\"b", "甲", "$l", String(repeating: "长", count: 61)])
  func wordsThatCannotBeAddedAreRefused(_ word: String) throws {
    let edit = try LexiconTextEdit(Self.file(terms: "  l: [甲]", rule: Self.plainRule))
    #expect(throws: LexiconEditError.self) { try edit.adding(term: word, toList: "l") }
    #expect(throws: LexiconEditError.self) { try edit.adding(term: "丙", toList: "none") }
    #expect(throws: LexiconEditError.self) { try edit.adding(exclusion: "丙", toRule: "none") }
  }

  @Test(arguments: ["a: b", "# x", "- 丙", "true", "它's", "丙,丁]", "{", "\\n"])
  func awkwardWordsAreQuoted(_ word: String) throws {
    for terms in ["  l: [甲]", "  l:\n    - 甲"] {
      let edit = try LexiconTextEdit(Self.file(terms: terms, rule: Self.plainRule))
      let text = try edit.adding(term: word, toList: "l")
      let file = try LexiconFileReader.read(name: "t", bytes: Array(text.utf8))
      #expect(file.lists.first?.entries.map(\.text.string) == ["甲", word])
      _ = try edit.adding(exclusion: word, toRule: "r")
    }
  }
}
