import Lexicon
import Pipeline
import Records
import Scoring
import Testing

@testable import ReviewWeb

/// Why a text was not flagged has its words in Chinese, whatever the obstacle.
@Suite struct ExplanationWordsTests {
  @Test func everyObstacleIsToldInChinese() throws {
    let scorer = try APIFixture.stages.get().scorer
    let texts = [
      "家长反映，云杉县望津中学周末没有补课，但有人说补习班收钱。学校严禁教师体罚学生。",
      "如何举报学校补课？食堂明天公布菜单。学生在操场上做操，老师说要打扫卫生。",
      "学校要求家长到校。会议强调，要落实双减政策。\n\n晚自习由老师值守。",
      "学校收费项目" + String(repeating: "。校园里很安静", count: 20) + "，家长不满意，孩子被老师批评后呕吐。",
    ]
    var obstacles: Set<Obstacle> = []
    for text in texts {
      let explained = scorer.explain(Document(id: "x", format: .text, title: "校园", text: text))
      #expect(!explained.whyNot.isEmpty)
      for why in explained.whyNot {
        obstacles.insert(why.obstacle)
        let words = ExplanationWords.chinese(why)
        #expect(words != why.detail && !words.contains("*"), "\(why.detail)")
        #expect(words.contains("只按 × ") == (why.obstacle == .reduced))
      }
      for kind in explained.kinds {
        for reason in kind.reasons where !reason.contains("\"") {
          #expect(ExplanationWords.chinese(reason: reason) != reason, "\(reason)")
        }
      }
    }
    #expect(obstacles.count >= 3, "\(obstacles)")
  }
}
