internal import Scoring

/// How a score came about, in Chinese: why rules did not add their points, and what spoke for a kind.
enum ExplanationWords {
  /// What kept a rule from adding its points, in one phrase.
  static func chinese(_ why: WhyNot) -> String { DiagnosticWords.reason(why.detail) }

  /// A reason of ``Explanation/KindPoints``; cues stand with the titles that the lexicon gives them.
  static func chinese(reason: String) -> String { reasons.chinese(reason) ?? reason }

  private static let reasons = MessageTwins(twins: [
    ("fitted signals", "统计特征"), ("a list of headlines *", "标题列表 *"), ("rules *", "规则 *"),
  ])
}
