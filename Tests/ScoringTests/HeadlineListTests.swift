import ChineseText
import Testing

@testable import Scoring

@Suite struct HeadlineListTests {
  private func matches(_ text: String) -> Bool { HeadlineList.matches(FoldedText(text).scalars) }

  @Test(arguments: [
    "第一小学开展消防演练2025-11-10\n关于晚自习收费的情况通报2025-10-16\n秋季学期课后服务工作的通知2025-08-25\n首页 上一页 1 2 3 下一页",
    "[10/30] 校车超载何时有人管 10-30\n食堂的饭菜发馊 10-28\n三年级作业写到半夜 10-21",
    "学区突然改划 2025年7月2日\n校服不买不让升旗（2025.09.08）\n补课费谁来退 2025年9月1日 09:12\n更多内容请点击",
    "校服五件套的价钱\n食堂外包招标公告\n寒假放假安排\n教师节表彰名单\n新学期开学须知\n家长学校开课",
  ])
  func aPageOfHeadlinesIsOne(_ text: String) { #expect(matches(text)) }

  @Test(arguments: [
    // Sentences.
    "孩子昨天被打了。2025-10-30\n老师说没看见。2025-10-31\n我们报了警。2025-11-01",
    // Too few.
    "校车超载何时有人管 10-30\n食堂的饭菜发馊 10-28",
    // Years and sums are no dates.
    "全年收费合计3600\n三年来一共收了12 800\n这笔钱去了哪里2024\n请教育局查一查",
    "一段正文，\(String(repeating: "说了很多事情，", count: 12))2025-10-30\n标题一 2025-10-30\n标题二 2025-10-30\n标题三 2025-10-30",
  ])
  func whatTellsSomethingIsNone(_ text: String) { #expect(!matches(text)) }
}
