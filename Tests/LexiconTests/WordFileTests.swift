import Lexicon
import Records
import Testing

/// Word files in, rules out.
@Suite struct WordFileTests {
  private func draft(_ text: String) -> (draft: LexiconDraft, faults: [ImportFault]) {
    var draft = LexiconDraft(name: "words", title: "词", version: "1")
    let faults = draft.read(
      words: text, standard: .standard(category: "c", severity: .minor, weight: 4))
    return (draft, faults)
  }

  @Test(arguments: [
    ("补课\n培训", "\"补课\" | \"培训\""),
    ("补课\n+收费", "\"补课\" + \"收费\""),
    ("补课\n培训\n+收费\n+学校", "(\"补课\" | \"培训\") + \"收费\" + \"学校\""),
    ("+甲\n+乙", "\"甲\" + \"乙\""),
    ("补课\n!招聘\n!广告", "\"补课\" - (\"招聘\" | \"广告\")"),
    ("补课\n+收费\n!招聘", "(\"补课\" + \"收费\") - \"招聘\""),
    ("/(食堂|饭堂).{0,10}(异物|虫)/", "(\"食堂\" | \"饭堂\") >10 (\"异物\" | \"虫\")"),
    ("甲\n/乙.*丙/i", "\"甲\" | (\"乙\" >40 \"丙\")"),
    ("/a\\+b|[甲乙]丙/", "\"a+b\" | ((\"甲\" | \"乙\") >0 \"丙\")"),
    ("# 备注\n补课 => 补课类\n", "\"补课\""),
  ])
  func groupsBecomeExpressions(text: String, match: String) {
    let (draft, faults) = draft(text)
    #expect(draft.rules.map(\.match) == [match])
    #expect(faults.filter { !$0.isWarning }.isEmpty)
  }

  @Test func everyRuleLoadsWithItsExamples() throws {
    let (draft, faults) = draft(
      """
      [GLOBAL_FILTER]
      招聘
      !旅游

      [收费]
      乱收费
      /学校.{0,10}收费/
      +家长
      @5

      补课 => 补课
      !网课
      """)
    #expect(faults.count == 1 && faults[0].isWarning && faults[0].message.contains("@5"))
    #expect(draft.rules.map(\.id) == ["收费", "补课"])
    let lexicon = try CompiledLexicon.load(
      sources: [LexiconSource(name: "w.yaml", bytes: Array(draft.yaml.utf8))])
    #expect(lexicon.checkExamples().isEmpty)
    #expect(draft.yaml.contains("# @5"))
    #expect(lexicon.rules.map(\.weight) == [4, 4])
  }

  @Test(arguments: [
    ("补课\n\n!招聘\n!广告", 3, "only excludes", false),
    ("补课 培训", 1, "one phrase", true),
    ("补课\n@很多", 2, "number above 0", false),
    ("补课\n/(?=a)b/", 2, "look ahead", false),
    ("补课\n/a+/", 2, "not supported", false),
    ("补课\n/(a/", 2, "never closed", false),
    ("补课\n+", 2, "expected a word", false),
    ("[空组]\n\n补课", 1, "no words", false),
    ("", 1, "no group", false),
  ])
  func tellsWhatItCannotTake(text: String, line: Int, message: String, isWarning: Bool) {
    let faults = draft(text).faults
    #expect(
      faults.contains {
        $0.line == line && $0.message.contains(message) && $0.isWarning == isWarning
      }, "\(faults)")
  }

  @Test func anIdStaysWhenOtherGroupsCome() {
    let before = draft("甲\n乙\n\n丙").draft.rules.map(\.id)
    let after = draft("新\n\n甲\n乙\n\n丙").draft.rules.map(\.id)
    #expect(before == ["甲", "丙"] && after == ["新", "甲", "丙"])
  }

  @Test func writesWhatItCanAndNamesWhatItCannot() throws {
    let plain = try lexicon("(补课 | 培训) + 收费 - 招聘")
    #expect(WordFileWriter(plain).text.contains("[r]\n# 规则\n补课\n培训\n+收费\n!招聘\n"))
    let near = try lexicon("$parents ~20 $duty")
    let text = WordFileWriter(near).text
    #expect(text.contains("/(家长|爸爸).{0,20}(轮流|值守)/\n/(轮流|值守).{0,20}(家长|爸爸)/"))
    let again = draft(text)
    #expect(again.faults.isEmpty)
    #expect(again.draft.rules[0].match.hasPrefix("((\"家长\" | \"爸爸\") >20"))
    let title = try lexicon("title:补课")
    #expect(WordFileWriter(title).omitted == ["r"])
    let unless = try lexicon("补课", unless: "严禁")
    #expect(WordFileWriter(unless).loosened == ["r"])
  }
}
