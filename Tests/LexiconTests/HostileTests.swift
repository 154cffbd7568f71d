import ChineseText
import Lexicon
import Testing

/// Nothing that a file or a page holds may stop the program or make it slow.
@Suite struct HostileTests {
  @Test(arguments: [
    String(repeating: "(", count: 10_000) + "补课" + String(repeating: ")", count: 10_000),
    String(repeating: "title:", count: 10_000) + "补课",
    (0..<10_000).map { _ in "补课" }.joined(separator: " ~5 "),
    (0..<10_000).map { _ in "补课" }.joined(separator: " + "),
    String(repeating: "|", count: 10_000), String(repeating: "$", count: 10_000),
    String(repeating: "\"", count: 9_999), "补课 ~" + String(repeating: "9", count: 10_000) + " 收费",
  ])
  func expressions(match: String) {
    #expect(throws: LexiconError.self) { try lexicon(match) }
  }

  @Test func manyAlternativesAreFine() throws {
    let match = (0..<5_000).map { "词\($0)条" }.joined(separator: "|")
    let hits = try lexicon(match).match(title: nil, text: FoldedText("有词4321条")).rules
    #expect(hits.map(\.range) == [1..<7])
  }

  /// 175,000 hits of one term: what is not linear does not end within the limit.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "补课", "补课 ~20 补课", "补课 ~20 补课 ~20 补课", "补课 / 课补", "补课 + 课补", "补课 >5000 收费",
      "补 | 课 | 补课", "(补课 ~5 补课) / (课补 ~5 课补)",
    ])
  func oneTermAgainAndAgain(match: String) throws {
    let lexicon = try lexicon(match, unless: "严禁|补课 ~3 收费")
    let text = FoldedText(String(repeating: "补课", count: 175_000) + "收费")
    #expect(lexicon.match(title: nil, text: text).rules.count <= 64)
  }

  @Test func aMegabyteOfOneTerm() throws {
    let lexicon = try lexicon("补课 ~20 补课 ~20 收费", unless: "严禁")
    let text = FoldedText(String(repeating: "补课", count: 175_000) + "收费")
    let matches = lexicon.match(title: nil, text: text)
    #expect(matches.rules.count == 1)
  }
}
