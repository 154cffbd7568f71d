import ChineseText
import Lexicon
import Records
import Testing

@Suite struct CueScopeTests {
  /// Scope, text, whether the cue 并未 governs the hit 补课.
  @Test(arguments: [
    ("document", "并未。\n补课", true),
    ("text", "并未。补课", true),
    ("title", "并未补课", false),
    ("sentence", "并未收费，补课", true),
    ("sentence", "并未收费。补课", false),
    ("sentence", "并未收费，照样补课", false),
    ("sentence", "并未收费，但老师补课", false),
    ("sentence", "并未收费，不但补课", true),
    ("sentence", "照样补课，并未收费", true),
    ("clause", "并未收费，补课", false),
    ("clause", "补课并未", true),
    ("before-6", "并未补课", true),
    ("before-6", "并未组织学生们补课", true),
    ("before-6", "并未组织全校学生们补课", false),
    ("before-6", "并未体罚、补课", true),
    ("before-6", "并未收费，补课", false),
    ("before-6", "并未。补课", false),
    ("before-6", "补课并未", false),
    ("after-6", "补课并未", true),
    ("after-6", "并未补课", false),
    ("start-4", "说并未收费。\n补课", true),
    ("start-4", "他们说过并未收费。\n补课", false),
    ("end-4", "补课。收费了并未", true),
    ("end-4", "并未。收费了补课", false),
  ])
  func governs(name: String, text: String, expected: Bool) throws {
    let scope = try #require(CueScope(name))
    #expect(scope.name == name)
    let lexicon = try lexicon(
      "补课", more: "cues: [{id: n, factor: 0, scope: \(name), terms: [并未]}]")
    let folded = FoldedText(text)
    let matches = lexicon.match(title: nil, text: folded)
    let cue = try #require(matches.cues.first)
    let hit = try #require(matches.rules.first)
    #expect(lexicon.cues[cue.cue].scope == scope)
    #expect(scope.governs(cue, hit, of: folded) == expected)
  }

  @Test func aDenialBetweenTwoPartsGoverns() throws {
    let lexicon = try lexicon(
      "家长 ~9 补课", more: "cues: [{id: n, factor: 0, scope: before-6, terms: [并未]}]")
    let folded = FoldedText("家长并未补课")
    let matches = lexicon.match(title: nil, text: folded)
    #expect(CueScope.before(6).governs(matches.cues[0], matches.rules[0], of: folded))
  }

  /// … unless the rule itself says the denial.
  @Test func aCueOfTheRulesOwnWordsDoesNotGovern() throws {
    let lexicon = try lexicon(
      "并未 ~9 补课", more: "cues: [{id: n, factor: 0, scope: before-6, terms: [并未]}]")
    let folded = FoldedText("并未补课")
    let matches = lexicon.match(title: nil, text: folded)
    #expect(!CueScope.before(6).governs(matches.cues[0], matches.rules[0], of: folded))
  }

  /// A rule's examples are judged as the scorer judges.
  @Test func anExampleMaySayADenialThatTheRuleSays() throws {
    let lexicon = try lexicon(
      "并未 ~9 补课", more: "cues: [{id: n, factor: 0, scope: before-6, terms: [并未]}]",
      examples: "{hit: [并未补课]}")
    #expect(lexicon.checkExamples().isEmpty)
  }

  /// What stands behind a turn is a hit of its own, whatever was denied before it.
  @Test(arguments: [
    ("学校没有补课，可是学生周六上课", "学生周六上课"), ("学校周六补课，学生周日上课", "学校周六补课"),
    ("学校补课，可是周六", "学校补课,可是周六"),
  ])
  func aHitOverATurnGivesWay(text: String, hit: String) throws {
    let lexicon = try lexicon("(学校|学生) ~20 ((周六|周日) ~12 (补课|上课))")
    let folded = FoldedText(text)
    let matches = lexicon.match(title: nil, text: folded)
    #expect(matches.rules.first.map { folded.string($0.range) } == hit)
  }

  @Test(arguments: ["", "before", "before-", "before--1", "before-x", "start-99999999999999999999"])
  func otherNamesAreRefused(name: String) { #expect(CueScope(name) == nil) }

  @Test func aCueMayHaveAnExpression() throws {
    let lexicon = try lexicon(
      "补课", more: "cues: [{id: n, kind: policy, match: '各地 ~9 (要|应)'}]")
    let matches = lexicon.match(title: nil, text: FoldedText("各地学校要"))
    #expect(matches.cues == [CueHit(cue: 0, field: .text, range: 0..<5)])
  }
}
