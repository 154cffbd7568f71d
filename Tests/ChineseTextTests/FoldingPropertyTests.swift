import ChineseText
import Foundation
import TestKit
import Testing

/// What must hold of the folding for any text.
@Suite struct FoldingPropertyTests {
  static let clean = [
    "“双减”是重大决策部署。某市教育局召开规范中小学办学行为工作会议，要求各县（市、区）和学校自查自纠；不得让家长轮流到校管理晚自习！",
    "网友反映：青岩市云麓实验学校违规补课，每人收费1,200元。家长很不满，投诉到12345热线；至今没有回应？",
    "4月27日，市教育局出台了《中小学生“五项管理”负面清单(试行)》，参与课后服务学生达19.48万，占比62.8%。\n第二段从这里开始，网络舆情平稳。",
    "Tom说ABC培训机构Ver 2.0收费高，邮箱a@b.com，时间10:30。",
  ]

  @Test(arguments: Noise.allCases)
  func noiseLeavesNoTrace(_ noise: Noise) {
    for seed in 0..<40 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      for text in Self.clean {
        let noisy = noise.applied(to: text, using: &random)
        #expect(FoldedText(noisy).string == FoldedText(text).string, "\(noise) \(seed): \(noisy)")
        check(noisy)
      }
    }
  }

  @Test func evidenceFoldsToTheTermThatMatched() {
    let terms = ["双减", "家长轮流到校管理晚自习", "网络舆情", "违规补课", "负面清单", "教育局", "(试行)", "abc培训机构"]
      .map(FoldedText.init)
    for noise in Noise.allCases {
      var random = SeededGenerator(seed: 7)
      for text in Self.clean {
        let noisy = noise.applied(to: text, using: &random)
        let folded = FoldedText(noisy)
        let original = OriginalText(noisy)
        for term in terms {
          for start in folded.scalars.indices
          where folded.scalars[start...].starts(with: term.scalars) {
            let range = folded.originalRange(of: start..<start + term.scalars.count)
            let quote = original.substring(range)
            #expect(FoldedText(quote).string == term.string, "\(noise): \(quote)")
          }
        }
      }
    }
  }

  /// Random strings over the alphabet that noise is made of.
  @Test func foldingTwiceChangesNothing() {
    let pieces = [
      "学", "網", "a", "1", "(", ")", "（", "jì", "(wǎng", "xue\u{301}", " ", "\u{3000}", "\n", "*",
      "-", "--", ".",
      "·", "@", "@@", "?", "？", "。", "；", ";", ",", "，", "、", "<", ">", "<p", "<p>", "</b>", " x=",
      "\"", "&", "&lt;",
      "&gt", "&amp;", "&#59", "&#59;", "&#40;", "&#x5b66;", "&nbsp;", "amp;", "lt;", "\u{200B}",
      "\u{FFFD}", "😀", "—",
      "”", "\u{20000}", "<!--", "-->", "(jì", "ng", "ü",
    ]
    for seed in 0..<30_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let text = (0..<Int.random(in: 1...16, using: &random)).map { _ in random.pick(pieces) }
        .joined()
      check(text)
    }
  }

  private func check(_ text: String) {
    let folded = FoldedText(text)
    let once = folded.string
    let twice = FoldedText(once).string
    #expect(once == twice, "\(text.debugDescription)")
    #expect(zip(folded.origins, folded.origins.dropFirst()).allSatisfy { $0 < $1 })
    #expect(folded.originalCount == text.unicodeScalars.count)
    #expect(folded.scalars.count == folded.sentences.count)
    #expect(folded.scalars.count == folded.clauses.count)
    #expect(zip(folded.clauses, folded.clauses.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(folded.originalRange(of: 0..<folded.scalars.count).upperBound <= folded.originalCount)
  }

  /// A megabyte of what looks like the start of a shape takes as long as any other megabyte.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "(", ")", "@", "<", ">", "学(", "学(jì", "&#59", "<a ", "<p =", "-", "- ", "&", "?", ";", "学-",
      "<a x=1", "&amp;", ",",
    ])
  func hostileTextTakesLinearTime(_ piece: String) {
    let half = String(repeating: piece, count: 500_000 / piece.utf8.count)
    let text = half + ";" + String(repeating: ">", count: 500_000)
    #expect(FoldedText(text).originalCount > 0)
  }
}
