import Foundation
import Lexicon
import Records
import Scoring
import Testing

/// Long texts whose ends speak against a report, with a lexicon that is easy to add up.
@Suite struct PassageTests {
  /// One sentence, too long for a passage to take it in.
  private static let officialese = String(repeating: "现将今年的工作汇报如下，", count: 30) + "请予审议。"
  private static let told = "走访中了解到，一名教师体罚学生。"

  private func scorer(
    _ parameters: String = "{}", weights: String? = "*\tincident:0\n汇报\tincident:-300\n"
  ) throws -> DocumentScorer {
    let yaml = """
      lexicon: test
      title: 测试
      version: "1"
      threshold: 4
      parameters: \(parameters)
      categories: [{id: c, title: 类}]
      terms: {people: [学生, 孩子]}
      cues:
        - {id: forbidden, title: 禁止, scope: clause, factor: 0, match: "严禁"}
        - {id: abroad, title: 境外, scope: document, factor: 0.3, match: "韩国"}
        - {id: official, title: 公文, kind: policy, points: 9, match: "现将"}
      rules:
        - {id: r, title: 规则, category: c, severity: minor, weight: 8, match: "体罚", examples: {hit: [体罚]}}
        - {id: s, title: 又一规则, category: c, severity: minor, weight: 6, match: "辱骂", examples: {hit: [辱骂]}}
        - {id: t, title: 含线索词, category: c, severity: minor, weight: 8, match: "韩国学生受罚", examples: {hit: [韩国学生受罚]}}
      signals: {weights: test.weights.tsv, classes: [people]}
      """
    let lexicon = try CompiledLexicon.load(sources: [
      LexiconSource(
        name: "test.yaml", bytes: Array(yaml.utf8), weights: weights.map { Array($0.utf8) })
    ])
    return DocumentScorer(lexicon: lexicon, gazetteer: try Gazetteer(csv: []))
  }

  private func finding(
    _ text: String, title: String? = nil, _ parameters: String = "{}"
  ) throws -> Finding {
    try scorer(parameters).score(Document(id: "1", format: .text, title: title, text: text)).finding
  }

  @Test func aCaseInTheMidstIsFound() throws {
    let text = Self.officialese + "\n" + Self.told + "\n" + Self.officialese
    let finding = try finding(text)
    #expect(finding.flagged && finding.kind == .incident)
    #expect(finding.categories.map(\.id) == ["c"])
    let taken = finding.evidence.filter { evidence in
      evidence.adjustments.contains { $0.reason == "passage of a long text" }
    }
    #expect(taken.map(\.points) == [-3])
  }

  /// Evidence of a passage stands where it stands in the document, and its points are the score.
  @Test func evidenceStandsInTheWholeText() throws {
    // An escaped character and one that folding drops stand before the passage.
    let text = "A&#38;\u{200B}B" + Self.officialese + "\n" + Self.told + "\n" + Self.officialese
    let finding = try finding(text, title: "体罚学生的事")
    let fields: [Field: [Unicode.Scalar]] = [
      .title: Array("体罚学生的事".unicodeScalars), .text: Array(text.unicodeScalars),
    ]
    #expect(Set(finding.evidence.map(\.field)) == [.title, .text])
    for evidence in finding.evidence {
      let field = try #require(fields[evidence.field])
      #expect(field[evidence.start..<evidence.end].elementsEqual(evidence.quote.unicodeScalars))
    }
    #expect(finding.score == finding.evidence.reduce(0) { $0 + $1.points })
  }

  /// Lines of a page of headlines, each as long as five fill a passage.
  private static func headlines(_ line: String, _ count: Int) -> String {
    String(repeating: String(repeating: line, count: 5) + "\n", count: count)
  }

  @Test(arguments: [
    // A text that is read as a whole, though its other sentence is too long for a passage.
    String(officialese.dropFirst(140)) + told,
    // Nothing is told.
    officialese + "\n走访中了解到，学生吃得好。\n" + officialese,
    // What is forbidden is told of nobody.
    officialese + "\n会议要求，严禁体罚学生。\n" + officialese,
    // The passage itself speaks against a report.
    officialese + "\n汇报说，一名教师体罚学生。\n" + officialese,
    // A cue that governs all of a text governs its passages.
    officialese + "\n" + told + "\n" + officialese + "本文编译自韩国媒体。",
    // A page of headlines tells of each of its lines, and of none.
    headlines("某地召开工作汇报会", 8) + headlines("某地今日天气晴好", 3) + "一名教师体罚学生\n"
      + headlines("某地今日天气晴好", 3) + headlines("某地召开工作汇报会", 8),
  ])
  func nothingElseIs(_ text: String) throws {
    let finding = try finding(text)
    #expect(!finding.flagged)
    #expect(finding.score == finding.evidence.reduce(0) { $0 + $1.points })
  }

  /// A cue inside a rule's own words does not govern it, in a passage as in a whole.
  @Test func aCueOfTheRulesOwnWordsIsNoOtherPart() throws {
    let text = Self.officialese + "\n走访中了解到，一名韩国学生受罚。\n" + Self.officialese
    let finding = try finding(text)
    #expect(finding.flagged && finding.score == 5)
  }

  @Test func thePointsTakenAreAParameter() throws {
    let text = Self.officialese + "\n" + Self.told + "\n" + Self.officialese
    #expect(try !finding(text, "{passage_points: 5}").flagged)
    #expect(try finding(text, "{passage_points: 0}").score == 8)
  }

  /// Of several passages the strongest speaks.
  @Test func theStrongestPassageSpeaks() throws {
    let weak = "汇报说，有教师体罚学生。"
    let text = [Self.officialese, weak, Self.officialese, Self.told, Self.officialese]
      .joined(separator: "\n")
    let finding = try finding(text)
    let start = text.unicodeScalars.count - Self.officialese.unicodeScalars.count - 1
    let rule = try #require(finding.evidence.first { $0.rule == "r" })
    #expect(finding.flagged)
    #expect((start - Self.told.unicodeScalars.count..<start).contains(rule.start))
  }

  /// However often a rule was mentioned before, in words that tell of nothing.
  @Test func everyMentionMayBeTheCase() throws {
    let mention = "汇报说，要防止体罚学生。"
    let text = [
      Self.officialese, mention, Self.officialese, mention, Self.officialese, Self.told,
      Self.officialese,
    ].joined(separator: "\n")
    #expect(try finding(text).flagged)
  }

  /// A text without full stops is cut at commas, one without any mark anywhere.
  @Test(arguments: ["，", ""])
  func aTextWithoutSentencesHasPassages(_ mark: String) throws {
    func clauses(_ clause: String, _ count: Int) -> String {
      String(repeating: clause + mark, count: count)
    }
    let quiet = clauses("今日天气晴好", 40)
    let text =
      clauses("现将工作汇报如下", 30) + quiet + "走访中了解到一名教师体罚学生" + mark + quiet
      + clauses("现将工作汇报如下", 12)
    let finding = try finding(text)
    #expect(finding.flagged)
    #expect(finding.score == 5)
  }

  /// What is left of the passage is too little.
  @Test func anIgnoredRuleIsIgnoredInPassagesToo() throws {
    let text = Self.officialese + "\n一名教师体罚并辱骂学生。\n" + Self.officialese
    let document = Document(id: "1", format: .text, text: text)
    #expect(try scorer().score(document).finding.flagged)
    #expect(try !scorer().score(document, without: ["r"]).finding.flagged)
  }

  /// A whole that is a report speaks for itself.
  @Test func noPassageSpeaksForAReport() throws {
    let quiet = String(repeating: "今日天气晴好。", count: 60)
    let finding = try finding(quiet + Self.told + quiet)
    #expect(finding.flagged && finding.score == 8)
  }

  /// The evidence is the passage's; the rules that hold are those of all of the text.
  @Test func allRulesOfTheTextAreTold() throws {
    let quiet = String(repeating: "今日天气晴好。", count: 60)
    let text = "教师辱骂学生。" + Self.officialese + quiet + Self.told + quiet + Self.officialese
    let scored = try scorer().score(Document(id: "1", format: .text, text: text))
    #expect(scored.finding.flagged && scored.finding.score == 5)
    #expect(scored.finding.evidence.contains { $0.rule == "r" })
    #expect(!scored.finding.evidence.contains { $0.rule == "s" })
    #expect(Set(scored.ruleIDs) == ["r", "s"])
  }

  /// The cues of the whole text decide.
  @Test func withoutFittedWeightsNoPassageIsRead() throws {
    let text = Self.officialese + "\n" + Self.told + "\n" + Self.officialese
    let document = Document(id: "1", format: .text, text: text)
    let finding = try scorer(weights: nil).score(document).finding
    #expect(!finding.flagged && finding.kind == .policy)
    #expect(finding.evidence.map(\.rule) == ["r"])
  }

  @Test func theExplanationIsOfTheSameFinding() throws {
    let text = Self.officialese + "\n" + Self.told + "\n" + Self.officialese
    let document = Document(id: "1", format: .text, text: text)
    let scorer = try scorer()
    let explanation = scorer.explain(document)
    #expect(explanation.scored == scorer.score(document))
    #expect(explanation.scored.passage != nil && explanation.nearest == nil)
  }

  /// What the strongest passage lacks is told, not only what the whole does.
  @Test func theNearestPassageIsExplained() throws {
    let text = Self.officialese + "\n一名教师辱骂学生。\n" + Self.officialese
    let explanation = try scorer().explain(Document(id: "1", format: .text, text: text))
    #expect(!explanation.scored.finding.flagged && explanation.scored.passage == nil)
    #expect(explanation.nearest?.score == 3)
    #expect(explanation.nearest?.quote.contains("一名教师辱骂学生。") == true)
  }
}
