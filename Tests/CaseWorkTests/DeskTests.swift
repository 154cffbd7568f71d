import CaseWork
import Foundation
import Records
import Testing

@Suite struct TextDifferenceTests {
  @Test(arguments: [
    ("", "", []), ("甲。", "甲。", [TextDifference.Run(.same, "甲。")]),
    ("甲。", "", [TextDifference.Run(.removed, "甲。")]),
    (
      "甲。乙。丙。", "甲。丁！丙。",
      [.init(.same, "甲。"), .init(.removed, "乙。"), .init(.added, "丁！"), .init(.same, "丙。")]
    ),
    ("一。二。三", "三", [.init(.removed, "一。二。"), .init(.same, "三")]),
    (
      "一\n二\n三\n四\n", "二\n五\n四\n",
      [
        .init(.removed, "一\n"), .init(.same, "二\n"), .init(.removed, "三\n"), .init(.added, "五\n"),
        .init(.same, "四\n"),
      ]
    ),
  ])
  func namesWhatChanged(old: String, new: String, expected: [TextDifference.Run]) {
    #expect(TextDifference.runs(from: old, to: new) == expected)
  }

  @Test func bothTextsCanBePutTogetherAgain() {
    var state: UInt64 = 7
    func text(_ sentences: Int) -> String {
      (0..<sentences).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return ["甲。", "乙！", "丙\n", "丁，"][Int(state >> 62)]
      }.joined()
    }
    for length in [0, 1, 5, 40, 1500] {
      let (old, new) = (text(length), text(length + 3))
      let runs = TextDifference.runs(from: old, to: new)
      #expect(runs.filter { $0.change != .added }.map(\.text).joined() == old)
      #expect(runs.filter { $0.change != .removed }.map(\.text).joined() == new)
    }
  }
}

@Suite struct SearchTextTests {
  @Test(arguments: [
    ("晚自习", "\"晚自 自习\"", "晚自习"), ("习", "\"习\" *", "习"),
    ("TT-2026-01", "\"tt 2026 01\" *", " tt 2026 01"),
    ("補 課", "\"补\" * AND \"课\" *", "补"), ("12345热线", "\"12345 热线\"", " 12345 热线"),
    ("一中abc", "\"一中 中 abc\" *", "一中 abc"), ("食\u{200B}堂", "\"食堂\"", "食堂"),
  ])
  func queriesBecomePhrases(query: String, match: String, needle: String) {
    let phrases = SearchText.phrases(query)
    #expect(phrases.map(\.match).joined(separator: " AND ") == match)
    #expect(phrases.first?.needle == needle)
  }

  @Test(arguments: ["", " ", "%", "\"' OR NEAR(", "\u{0}", "，。"]) func marksAreNoWords(
    query: String
  ) {
    for phrase in SearchText.phrases(query) {
      #expect(phrase.match.unicodeScalars.count(where: { $0 == "\"" }) == 2)
    }
    #expect(SearchText.phrases("，。 %\"").isEmpty)
  }

  @Test func wordsArePairsAndLastCharacters() {
    #expect(SearchText.words(of: " 晚自习 abc 校 12") == "晚自 自习 习 abc 校 12")
    let long = String(repeating: "a", count: 100)
    var incident = Sample.incident(.new)
    incident.title = long
    let text = SearchText.text(of: incident)
    #expect(text.split(separator: " ").allSatisfy { $0.count <= 40 || !$0.hasPrefix("a") })
  }
}
